export type { ClockRecord, ClockSubject } from './clock-repository';
export { type ClockStart, Clocks, type ReckonedClock } from './clocks';
export { DeadlinesModule } from './deadlines.module';
export type { Reckoning } from './domain/clock-calculator';
export type { ChoiceThatMattered, ExplanationStep } from './domain/explanation';
export { legalDate } from './domain/legal-date';
export type { Toll } from './domain/tolls';
export type { ExplanationInWords } from './explain-clock';
export { ClockHolderDirectory, type ClockHolders } from './ports';
