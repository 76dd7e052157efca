import type { Citation } from './citation';

export const CLOCK_UNITS = ['hours', 'calendar_days', 'business_days', 'months', 'years'] as const;
export type ClockUnit = (typeof CLOCK_UNITS)[number];

/** after: the limit follows its trigger; before: it comes so long before an event whose day is set, as a hearing. */
export const CLOCK_DIRECTIONS = ['after', 'before'] as const;

/**
 * What law leaves open when days are counted, each with the answers that it can have. A rule names the convention that
 * it follows; no answer is a habit of the code.
 */
export const COUNTING_CHOICES = {
  /** Whether the day of the trigger is itself the first day. */
  firstDay: ['excluded', 'included'],
  /** Where a limit goes whose last day is no working day. */
  roll: ['none', 'next', 'previous'],
  /** A year is the same date a year on, or 365 days. */
  year: ['anniversary', 'days_365'],
  /** A month rule from the 31st into a shorter month ends with that month, or on the day after it. */
  monthEnd: ['last_day', 'day_after'],
  /** A year and a day: which of the two is counted first. It matters around 29 February. */
  extraDays: ['after_length', 'before_length'],
  /** Whether the last day of a toll is still suspended. */
  tollLastDay: ['suspended', 'counts'],
  /** A toll on months or years pushes the end by its days, or what was left is measured anew from its end. */
  tollOnMonths: ['push', 'measure'],
  /** Whether a toll that covers the day of the trigger also gives that day back. */
  tollOverTrigger: ['counted_days_only', 'trigger_day_too'],
  /** Several extensions add up, or only the longest holds. */
  extensions: ['add', 'longest'],
  /** Whether an extension granted after the limit still moves it. */
  lateExtension: ['void', 'valid'],
  /** Whether a toll recorded after the limit can bring a clock back: when a person decides so, or never. */
  lateToll: ['person_decides', 'void'],
  /** Hours by the clock on the wall or as they pass: the two differ on the nights when clocks change. */
  hours: ['elapsed', 'wall_clock'],
} as const;

export type ChoiceName = keyof typeof COUNTING_CHOICES;
export const CHOICE_NAMES = Object.keys(COUNTING_CHOICES) as readonly ChoiceName[];

/** One answer, and the law or rule of the board that gives it. */
export interface CountingChoice<N extends ChoiceName = ChoiceName> {
  readonly is: (typeof COUNTING_CHOICES)[N][number];
  readonly citation: Citation;
}

/** The answers to every choice, under one name that clock rules refer to. */
export type CountingConvention = { readonly [N in ChoiceName]: CountingChoice<N> } & {
  readonly code: string;
};

export type ClockRoll = (typeof COUNTING_CHOICES.roll)[number];

/** Who may lengthen a limit, for what, and by how much; in the unit of days that the rule counts. */
export interface ExtensionRule {
  readonly cause: string;
  /** fixed: always so many days; reasoned: as many as the reason given bears, up to `days` where there is a bound. */
  readonly mode: 'fixed' | 'reasoned';
  readonly days: number | null;
  readonly citation: Citation;
}

/** What the calculator must know to compute a date. */
export interface CountingRule {
  readonly length: number;
  readonly unit: ClockUnit;
  readonly direction: (typeof CLOCK_DIRECTIONS)[number];
  /** Calendar days on top of the length, as in a year and a day. */
  readonly extraDays: number;
  /** Calendar days that the agency needs before the limit; the safe hand-over date is earlier by them. */
  readonly agencyLeadDays: number;
}
