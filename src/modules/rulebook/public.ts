export {
  CHOICE_NAMES,
  type ChoiceName,
  CLOCK_UNITS,
  type ClockRoll,
  type ClockUnit,
  COUNTING_CHOICES,
  type CountingChoice,
  type CountingConvention,
  type CountingRule,
  type ExtensionRule,
} from './domain/counting';
export type {
  AllegationCategory,
  AllegationType,
  BodyRule,
  Citation,
  ClockConsequence,
  ClockEvent,
  ClockRule,
  ClockScope,
  CloseReason,
  DisciplineKind,
  DisciplineUnit,
  Escalation,
  FindingFamily,
  FindingValue,
  Holiday,
  HolidayCalendar,
  JurisdictionAnswer,
  LocalText,
  ReminderOffsets,
  RulePack,
  SeverityClass,
  SeverityCode,
  Threshold,
  TollCause,
} from './domain/rule-pack';
export { NO_FINDING_TIE, textIn } from './domain/rule-pack';
export { countingConventionShape, holidayCalendarShape } from './domain/rule-pack-shape';
export {
  choice,
  code,
  date,
  flag,
  list,
  nullable,
  object,
  Reading,
  type Shape,
  text,
  whole,
} from './domain/shape';
export { LocatedYaml } from './located-yaml';
export { readRulebook } from './pack-files';
export { Rulebook } from './rulebook';
export { RulebookModule } from './rulebook.module';
