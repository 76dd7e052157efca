export type { ClockRecord, ClockSubject } from './clock-repository';
export { type ClockStart, Clocks, type ReckonedClock } from './clocks';
export { DeadlinesModule } from './deadlines.module';
export type { ExplanationStep, Reckoning } from './domain/clock-calculator';
export { legalDate } from './domain/legal-date';
export type { Toll } from './domain/tolls';
export { ClockHolderDirectory, type ClockHolders } from './ports';
