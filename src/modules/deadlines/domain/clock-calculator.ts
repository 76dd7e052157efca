import type { CountingConvention, CountingRule } from '../../rulebook/public';
import { admitTolls } from './admitted-tolls';
import { type Counted, countThrough } from './count-history';
import { anniversaryOf, Counter, workingDay } from './counter';
import type { ExplanationStep } from './explanation';
import { countHours, isHourRule } from './hours';
import { type Extension, type Suspension, type Toll, unionOfTolls } from './tolls';
import type { WorkingCalendar } from './working-calendar';

/** All that a date hangs on. Dates are legal dates where the board sits. */
export interface ClockFacts {
  readonly rule: CountingRule;
  readonly convention: CountingConvention;
  /** The legal date of the event that the clock is counted from. */
  readonly triggerOn: string;
  /** The instant of that event and the board's time zone: needed by a rule in hours. */
  readonly triggerAt?: string;
  readonly timeZone?: string;
  readonly tolls: readonly Toll[];
  readonly extensions?: readonly Extension[];
  readonly calendar: WorkingCalendar;
  /** The legal date of the day on which this is asked. */
  readonly today: string;
  readonly stoppedOn?: string | null;
}

/** running and tolled: the limit is ahead; expired: the last day has passed; stopped: the act was done. */
export type ReckonedState = 'running' | 'tolled' | 'expired' | 'stopped';

export interface Reckoning {
  /** The limit as if nothing had suspended or lengthened it. */
  readonly originalDueOn: string;
  readonly adjustedDueOn: string;
  /** The instant of the limit, for a rule in hours. */
  readonly dueAt: string | null;
  /** The adjusted limit less the days that the agency needs: the date that the board works to. */
  readonly safeDueOn: string;
  /** Calendar days to the adjusted limit: 0 on the last day, negative when late. */
  readonly daysLeft: number;
  readonly state: ReckonedState;
  readonly steps: readonly ExplanationStep[];
}

/** What one way of counting finds, before the limit rolls off a day on which nobody works. */
interface Found {
  readonly untolled: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
  readonly dueAt: Temporal.ZonedDateTime | null;
  readonly firstDay: Temporal.PlainDate;
  readonly suspensions: readonly Suspension[];
  readonly steps: readonly ExplanationStep[];
}

/**
 * When the limit falls, and why. A day counts when no toll covers it (and, in business days, when people work on it);
 * the limit is the day on which the last one has been counted, and only then rolls off a day on which nobody works.
 * All that law leaves open is answered by the convention.
 */
export function reckonClock(facts: ClockFacts): Reckoning {
  const { rule, convention, calendar, today } = facts;
  const asOf = facts.stoppedOn ?? today;
  const found = find(facts, asOf);
  const roll = convention.roll.is;
  const adjusted = calendar.roll(found.last, roll);
  const safe = adjusted.subtract({ days: rule.agencyLeadDays });
  const moved = found.last.until(adjusted).days;
  return {
    originalDueOn: calendar.roll(found.untolled, roll).toString(),
    adjustedDueOn: adjusted.toString(),
    dueAt: found.dueAt?.add({ days: moved }).toInstant().toString() ?? null,
    safeDueOn: safe.toString(),
    daysLeft: Temporal.PlainDate.from(asOf).until(adjusted).days,
    state: stateOf(facts, adjusted.toString(), found.suspensions),
    steps: [
      ...found.steps,
      ...rollStep(found.last, adjusted, calendar),
      ...unknownStep(facts, found.firstDay, adjusted),
      ...leadStep(rule, safe),
    ],
  };
}

function find(facts: ClockFacts, asOf: string): Found {
  if (isHourRule(facts.rule)) return countHours(facts);
  return facts.rule.direction === 'before' ? countBack(facts) : countForward(facts, asOf);
}

function countForward(facts: ClockFacts, asOf: string): Found {
  const { convention, calendar } = facts;
  const { tolls, refused } = admitTolls(facts.tolls, convention, (admitted, on) =>
    calendar.roll(countWith(facts, admitted, on).last, convention.roll.is).toString(),
  );
  const counter = counterOf(facts);
  const { last, steps } = countWith(facts, tolls, asOf);
  return {
    untolled: counter.untolledDue,
    last,
    dueAt: null,
    firstDay: counter.firstDay,
    suspensions: unionOfTolls(tolls, asOf),
    steps: [countStep(facts, counter), ...steps, ...refused],
  };
}

function countWith(facts: ClockFacts, tolls: readonly Toll[], asOf: string): Counted {
  return countThrough({
    counter: counterOf(facts),
    convention: facts.convention,
    calendar: facts.calendar,
    trigger: Temporal.PlainDate.from(facts.triggerOn),
    suspensions: unionOfTolls(tolls, asOf),
    extensions: facts.extensions ?? [],
  });
}

function counterOf({ rule, convention, triggerOn, calendar }: ClockFacts): Counter {
  return Counter.of(rule, convention, triggerOn, calendar);
}

/** So long before an event whose day is set. Nothing suspends such a clock: its event moves, or it does not. */
function countBack(facts: ClockFacts): Found {
  const { rule, convention, calendar, triggerOn } = facts;
  const event = Temporal.PlainDate.from(triggerOn);
  const included = convention.firstDay.is === 'included';
  const first = included ? event : event.subtract({ days: 1 });
  const due = daysBack(rule, calendar, first) ?? anniversaryOf(rule, convention, event);
  const last = included && isByDate(rule) ? due.add({ days: 1 }) : due;
  const step: ExplanationStep = {
    kind: 'count_back',
    triggerOn,
    firstDay: first.toString(),
    length: rule.length,
    unit: rule.unit,
    dueOn: last.toString(),
  };
  return { untolled: last, last, dueAt: null, firstDay: first, suspensions: [], steps: [step] };
}

function daysBack(
  rule: CountingRule,
  calendar: WorkingCalendar,
  first: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (rule.unit === 'business_days') return workingDay(calendar, first, -rule.length);
  if (isByDate(rule)) return null;
  return first.subtract({ days: rule.length - 1 + rule.extraDays });
}

function isByDate({ unit }: CountingRule): boolean {
  return unit === 'months' || unit === 'years';
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

function countStep({ rule, triggerOn }: ClockFacts, counter: Counter): ExplanationStep {
  return {
    kind: 'count',
    triggerOn,
    firstDay: counter.firstDay.toString(),
    length: rule.length,
    unit: rule.unit,
    ...(rule.extraDays > 0 ? { extraDays: rule.extraDays } : {}),
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
  { rule, convention, calendar }: ClockFacts,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): ExplanationStep[] {
  const asked = rule.unit === 'business_days' ? [first, last] : convention.roll.is === 'none' ? [] : [last];
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
