import type { CountingConvention, CountingRule } from '../../rulebook/public';
import type { WorkingCalendar } from './working-calendar';

const DAYS_OF_YEAR = 365;

/** Which days of a rule count, and how many of them its limit is away. */
export class Counter {
  private constructor(
    /** The first day that can count. */
    readonly firstDay: Temporal.PlainDate,
    /** How many days must be counted. */
    readonly length: number,
    /** The last of them when nothing suspends the clock, before any roll. */
    readonly untolledDue: Temporal.PlainDate,
    /** True when the limit is a date of the calendar, so many months or years on, and not a number of days. */
    readonly isByDate: boolean,
    private readonly workingDays: WorkingCalendar | null,
  ) {}

  static of(
    rule: CountingRule,
    convention: CountingConvention,
    triggerOn: string,
    calendar: WorkingCalendar,
  ): Counter {
    const trigger = Temporal.PlainDate.from(triggerOn);
    const included = convention.firstDay.is === 'included';
    const first = included ? trigger : trigger.add({ days: 1 });
    if (rule.unit === 'business_days') {
      const due = workingDay(calendar, first, rule.length);
      return new Counter(first, rule.length, due, false, calendar);
    }
    const days = lengthInDays(rule, convention);
    const due =
      days === null
        ? anniversaryOf(rule, convention, trigger).subtract({ days: included ? 1 : 0 })
        : first.add({ days: days - 1 });
    return new Counter(first, daysBetween(first, due), due, days === null, null);
  }

  /** The day on which the count of `days` ends that begins on `from`. */
  dayOfCount(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
    return this.workingDays ? workingDay(this.workingDays, from, days) : from.add({ days: days - 1 });
  }

  /** Whether a day is one of those that the rule counts. */
  counts(day: Temporal.PlainDate): boolean {
    return this.workingDays ? this.workingDays.isWorkingDay(day) : true;
  }

  /** How many days count from one day to another, both included. */
  countBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
    if (!this.workingDays) return daysBetween(from, to);
    let count = 0;
    for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
      if (this.workingDays.isWorkingDay(day)) count++;
    }
    return count;
  }
}

/** Days when the rule is a number of days; null when it is a date of the calendar, so many months or years on. */
function lengthInDays(
  { unit, length, extraDays }: CountingRule,
  { year }: CountingConvention,
): number | null {
  if (unit === 'calendar_days') return length + extraDays;
  return unit === 'years' && year.is === 'days_365' ? length * DAYS_OF_YEAR + extraDays : null;
}

/** The same day so many months or years on; where that month has no such day, as the convention says. */
export function anniversaryOf(
  { unit, length, extraDays, direction }: CountingRule,
  { monthEnd, extraDays: order }: CountingConvention,
  trigger: Temporal.PlainDate,
): Temporal.PlainDate {
  const sign = direction === 'before' ? -1 : 1;
  const isFirst = order.is === 'before_length';
  const from = isFirst ? trigger.add({ days: sign * extraDays }) : trigger;
  const on = from.add(unit === 'years' ? { years: sign * length } : { months: sign * length });
  const isClamped = on.day !== from.day;
  const exact = isClamped && monthEnd.is === 'day_after' ? on.add({ days: 1 }) : on;
  return isFirst ? exact : exact.add({ days: sign * extraDays });
}

/** The nth working day from a day on; backwards for a negative number. */
export function workingDay(
  calendar: WorkingCalendar,
  from: Temporal.PlainDate,
  nth: number,
): Temporal.PlainDate {
  const step = Math.sign(nth);
  let day = from;
  for (let counted = calendar.isWorkingDay(day) ? 1 : 0; counted < Math.abs(nth); ) {
    day = day.add({ days: step });
    if (calendar.isWorkingDay(day)) counted++;
  }
  return day;
}

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Math.max(0, from.until(to).days + 1);
}
