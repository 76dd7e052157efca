import type { ClockUnit, CountingRule } from '../../rulebook/public';
import { Counter } from './counter';
import { type Suspension, type Toll, unionOfTolls } from './tolls';
import type { DayOff, WorkingCalendar } from './working-calendar';

export interface ClockFacts {
  readonly rule: CountingRule;
  /** The legal date of the event that starts the clock. */
  readonly triggerOn: string;
  readonly tolls: readonly Toll[];
  readonly calendar: WorkingCalendar;
  /** The legal date of the day on which this is asked. */
  readonly today: string;
  readonly stoppedOn?: string | null;
}

/** running and tolled: the limit is ahead; expired: the last day has passed; stopped: the act was done. */
export type ReckonedState = 'running' | 'tolled' | 'expired' | 'stopped';

/** One line of the account that a lawyer can check; the pages put it into words. */
export type ExplanationStep =
  | {
      readonly kind: 'count';
      readonly triggerOn: string;
      readonly firstDay: string;
      readonly length: number;
      readonly unit: ClockUnit;
      readonly dueOn: string;
    }
  | (Suspension & { readonly kind: 'toll'; readonly days: number; readonly dueOn: string })
  | (Suspension & { readonly kind: 'toll_without_effect'; readonly reason: NoEffect })
  | {
      readonly kind: 'roll';
      readonly from: string;
      readonly because: Exclude<DayOff, null>;
      readonly dueOn: string;
    }
  | { readonly kind: 'calendar_unknown'; readonly on: string }
  | { readonly kind: 'lead'; readonly days: number; readonly safeDueOn: string };

export type NoEffect = 'before_count' | 'after_limit' | 'no_counted_day';

export interface Reckoning {
  /** The limit as if nothing had suspended the clock. */
  readonly originalDueOn: string;
  readonly adjustedDueOn: string;
  /** The adjusted limit less the days that the agency needs: the date that the board works to. */
  readonly safeDueOn: string;
  /** Calendar days to the adjusted limit: 0 on the last day, negative when late. */
  readonly daysLeft: number;
  readonly state: ReckonedState;
  readonly steps: readonly ExplanationStep[];
}

/**
 * When the limit falls, and why. A day counts when no toll covers it (and, in business days, when people work on it);
 * the limit is the day on which the last one has been counted, and only then rolls off a day on which nobody works.
 * A month or year rule is fixed by its anniversary, and a toll pushes that date by the days that it covers.
 */
export function reckonClock(facts: ClockFacts): Reckoning {
  const { rule, calendar, today } = facts;
  const asOf = facts.stoppedOn ?? today;
  const suspensions = unionOfTolls(facts.tolls, asOf);
  const counter = Counter.of(rule, facts.triggerOn, calendar);
  const { last, steps } = countPast(suspensions, counter);
  const adjusted = calendar.roll(last, rule.roll);
  const safe = adjusted.subtract({ days: rule.agencyLeadDays });
  return {
    originalDueOn: calendar.roll(counter.untolledDue, rule.roll).toString(),
    adjustedDueOn: adjusted.toString(),
    safeDueOn: safe.toString(),
    daysLeft: Temporal.PlainDate.from(asOf).until(adjusted).days,
    state: stateOf(facts, adjusted.toString(), suspensions),
    steps: [
      firstStep(facts, counter),
      ...steps,
      ...rollStep(last, adjusted, calendar),
      ...unknownStep(facts, counter.firstDay, adjusted),
      ...leadStep(rule, safe),
    ],
  };
}

/** Counts through the days that are not suspended, noting what each suspension did to the limit. */
function countPast(suspensions: readonly Suspension[], counter: Counter): Counted {
  const steps: ExplanationStep[] = [];
  let day = counter.firstDay;
  let remaining = counter.length;
  let due = counter.untolledDue;
  for (const suspension of suspensions) {
    const from = Temporal.PlainDate.from(suspension.from);
    const to = Temporal.PlainDate.from(suspension.to);
    const suspended = counter.countBetween(later(from, day), to);
    const reason = noEffect(to, from, day, due, suspended);
    if (reason) {
      steps.push({ ...suspension, kind: 'toll_without_effect', reason });
      continue;
    }
    remaining -= counter.countBetween(day, from.subtract({ days: 1 }));
    day = to.add({ days: 1 });
    due = counter.dayOfCount(day, remaining);
    steps.push({ ...suspension, kind: 'toll', days: suspended, dueOn: due.toString() });
  }
  return { last: due, steps };
}

interface Counted {
  readonly last: Temporal.PlainDate;
  readonly steps: readonly ExplanationStep[];
}

function noEffect(
  to: Temporal.PlainDate,
  from: Temporal.PlainDate,
  day: Temporal.PlainDate,
  due: Temporal.PlainDate,
  suspended: number,
): NoEffect | null {
  if (isBefore(to, day)) return 'before_count';
  if (isBefore(due, from)) return 'after_limit';
  return suspended === 0 ? 'no_counted_day' : null;
}

function stateOf(
  facts: ClockFacts,
  adjustedDueOn: string,
  suspensions: readonly Suspension[],
): ReckonedState {
  if (facts.stoppedOn) return 'stopped';
  if (facts.today > adjustedDueOn) return 'expired';
  return suspensions.some(({ from, to }) => from <= facts.today && facts.today <= to) ? 'tolled' : 'running';
}

function firstStep({ rule, triggerOn }: ClockFacts, counter: Counter): ExplanationStep {
  return {
    kind: 'count',
    triggerOn,
    firstDay: counter.firstDay.toString(),
    length: rule.length,
    unit: rule.unit,
    dueOn: counter.untolledDue.toString(),
  };
}

function rollStep(
  from: Temporal.PlainDate,
  rolled: Temporal.PlainDate,
  calendar: WorkingCalendar,
): ExplanationStep[] {
  const because = calendar.dayOff(from);
  if (because === null || from.equals(rolled)) return [];
  return [{ kind: 'roll', from: from.toString(), because, dueOn: rolled.toString() }];
}

/** Says so when the date rests on a year whose holidays are not known. */
function unknownStep(
  { rule, calendar }: ClockFacts,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): ExplanationStep[] {
  const asked = rule.unit === 'business_days' ? [first, last] : rule.roll === 'none' ? [] : [last];
  return asked
    .filter((day) => !calendar.covers(day))
    .slice(-1)
    .map((day) => ({ kind: 'calendar_unknown', on: day.toString() }));
}

function leadStep(rule: CountingRule, safe: Temporal.PlainDate): ExplanationStep[] {
  return rule.agencyLeadDays > 0
    ? [{ kind: 'lead', days: rule.agencyLeadDays, safeDueOn: safe.toString() }]
    : [];
}

function isBefore(one: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(one, other) < 0;
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return isBefore(one, other) ? other : one;
}
