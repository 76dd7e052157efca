import {
  CHOICE_NAMES,
  CLOCK_DIRECTIONS,
  CLOCK_UNITS,
  COUNTING_CHOICES,
  type CountingConvention,
  type ExtensionRule,
} from './counting';
import {
  ABSTENTIONS,
  ALLEGATION_TARGETS,
  type AllegationCategory,
  type AllegationType,
  type BodyRule,
  type Citation,
  CLOCK_CONSEQUENCES,
  CLOCK_EVENTS,
  CLOCK_SCOPES,
  type ClockRule,
  type CloseReason,
  DISCIPLINE_UNITS,
  type DisciplineKind,
  type Escalation,
  FINDING_FAMILIES,
  type FindingValue,
  type Holiday,
  type HolidayCalendar,
  JURISDICTION_OUTCOMES,
  type JurisdictionAnswer,
  type LocalText,
  PASS_BASES,
  QUORUM_BASES,
  type ReminderOffsets,
  type RulePack,
  SEVERITY_CLASSES,
  type SeverityClass,
  type Threshold,
  type TollCause,
} from './rule-pack';
import { choice, code, date, flag, list, nullable, object, type Shape, text, variant, whole } from './shape';

/** English and Spanish, and any further language under its two-letter code. */
const localText: Shape<LocalText> = (value, path, reading) => {
  const given = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (given.length === 0) reading.refuse(path, 'must be a text in each language');
  const read: { [language: string]: string; en: string; es: string } = { en: '', es: '' };
  for (const [language, words] of given) {
    if (!/^[a-z]{2}$/.test(language)) reading.refuse([...path, language], 'is not a language');
    read[language] = text(1000)(words, [...path, language], reading);
  }
  for (const language of ['en', 'es']) {
    if (read[language] === '') reading.refuse([...path, language], 'is missing');
  }
  return read;
};

const citation = object<Citation>({ text: text(), confirmed: flag });

const severityClass = object<SeverityClass>({
  code: choice(SEVERITY_CLASSES),
  label: localText,
  lookBackYears: nullable(whole(1, 50)),
});

const allegationCategory = object<AllegationCategory>({ code, label: localText });

const allegationType = object<AllegationType>({
  code,
  category: code,
  label: localText,
  policy: citation,
  severityClass: choice(SEVERITY_CLASSES),
  against: choice(ALLEGATION_TARGETS),
  mediationEligible: flag,
  mandatoryInvestigation: flag,
});

const finding = object<FindingValue>({
  code,
  label: localText,
  definition: localText,
  family: choice(FINDING_FAMILIES),
  countsAsSustained: flag,
  needsDiscipline: flag,
  isPublic: flag,
});

const disciplineKind = object<DisciplineKind>({
  code,
  label: localText,
  rank: whole(0, 100),
  units: list(choice(DISCIPLINE_UNITS)),
  exclusive: flag,
});

const closeReason = object<CloseReason>({
  code,
  label: localText,
  definition: localText,
  finding: nullable(code),
  contactAttempts: whole(0, 20),
  needsConcurrence: flag,
});

const jurisdictionAnswer = object<JurisdictionAnswer>({
  code,
  label: localText,
  outcome: choice(JURISDICTION_OUTCOMES),
  citation,
});

const tollCause = object<TollCause>({ code, label: localText, citation });

const days = list(whole(0, 3650));

/** `roll: { is: next, citation: ... }`, for every choice that there is. */
export const countingConventionShape: Shape<CountingConvention> = (value, path, reading) => {
  const choices = CHOICE_NAMES.map((name) => {
    const [first, ...others] = COUNTING_CHOICES[name];
    return [name, object({ is: choice<string>([first, ...others]), citation })] as const;
  });
  const shape = object<Record<string, unknown>>({ code, ...Object.fromEntries(choices) });
  return shape(value, path, reading) as unknown as CountingConvention;
};

const extension = object<ExtensionRule>({
  cause: code,
  mode: choice(['fixed', 'reasoned']),
  days: nullable(whole(1, 3650)),
  citation,
});

const clockRule = object<ClockRule>({
  code,
  label: localText,
  citation,
  scope: choice(CLOCK_SCOPES),
  trigger: choice(CLOCK_EVENTS),
  stop: choice(CLOCK_EVENTS),
  length: whole(1, 3650),
  unit: choice(CLOCK_UNITS),
  direction: choice(CLOCK_DIRECTIONS),
  extraDays: whole(0, 365),
  convention: code,
  consequence: choice(CLOCK_CONSEQUENCES),
  tollCauses: list(code),
  extensions: list(extension),
  agencyLeadDays: whole(0, 3650),
  reminders: object<ReminderOffsets>({ beforeSafe: days, beforeLimit: days, overdueEvery: whole(1, 365) }),
  escalation: object<Escalation>({ days: whole(0, 3650), side: choice(['before', 'after']) }),
});

const threshold = variant<Threshold>({
  majority: object({ kind: choice(['majority']) }),
  fraction: object({ kind: choice(['fraction']), numerator: whole(1, 99), denominator: whole(1, 99) }),
  fixed: object({ kind: choice(['fixed']), count: whole(1, 99) }),
});

const bodyRule = object<BodyRule>({
  citation,
  authorisedSeats: whole(1, 99),
  quorum: object({ base: choice(QUORUM_BASES), threshold }),
  pass: object({ base: choice(PASS_BASES), threshold }),
  abstention: choice(ABSTENTIONS),
  tie: object({ redeliberations: whole(0, 5) }),
  readsCompelled: flag,
});

export const holidayCalendarShape = object<HolidayCalendar>({
  code,
  citation,
  coveredFrom: date,
  coveredTo: date,
  weekend: list(whole(1, 7)),
  holidays: list(object<Holiday>({ on: date, name: text(100) })),
});

/** The form of a pack; what its parts say about each other is checked by `rule-pack-check`. */
export const rulePackShape = object<RulePack>({
  version: (value, path, reading) => {
    if (typeof value !== 'string' || !/^[a-z][a-z-]*-\d+$/.test(value)) {
      reading.refuse(path, 'must be a name and a number, like generic-1');
    }
    return String(value);
  },
  name: localText,
  effectiveFrom: date,
  severityClasses: list(severityClass, 1),
  allegationCategories: list(allegationCategory, 1),
  allegationTypes: list(allegationType, 1),
  findings: list(finding, 1),
  dispositionPrecedence: list(code, 1),
  disciplineKinds: list(disciplineKind, 1),
  closeReasons: list(closeReason, 1),
  jurisdictionAnswers: list(jurisdictionAnswer, 1),
  tollCauses: list(tollCause),
  countingConventions: list(countingConventionShape, 1),
  clockRules: list(clockRule, 1),
  bodyRule,
  calendar: holidayCalendarShape,
});
