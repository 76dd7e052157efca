import type { CountingRule } from '../../rulebook/public';
import type { WorkingCalendar } from './working-calendar';

/** Which days of a rule count, and how many of them its limit is away. */
export class Counter {
  private constructor(
    /** The first day that can count. */
    readonly firstDay: Temporal.PlainDate,
    /** How many days must be counted. */
    readonly length: number,
    /** The last of them when nothing suspends the clock, before any roll. */
    readonly untolledDue: Temporal.PlainDate,
    private readonly workingDays: WorkingCalendar | null,
  ) {}

  static of(rule: CountingRule, triggerOn: string, calendar: WorkingCalendar): Counter {
    const trigger = Temporal.PlainDate.from(triggerOn);
    const first = rule.countFirstDay ? trigger : trigger.add({ days: 1 });
    if (rule.unit === 'business_days') {
      return new Counter(first, rule.length, workingDay(calendar, first, rule.length), calendar);
    }
    const due = calendarDue(rule, trigger, first);
    return new Counter(first, daysBetween(first, due), due, null);
  }

  /** The day on which the count of `days` ends that begins on `from`. */
  dayOfCount(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
    return this.workingDays ? workingDay(this.workingDays, from, days) : from.add({ days: days - 1 });
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

/** The anniversary, clamped to the month's end (31 August and 18 months: 28 or 29 February), or so many days on. */
function calendarDue(
  { unit, length, countFirstDay }: CountingRule,
  trigger: Temporal.PlainDate,
  first: Temporal.PlainDate,
): Temporal.PlainDate {
  if (unit === 'calendar_days') return first.add({ days: length - 1 });
  const anniversary = trigger.add(unit === 'years' ? { years: length } : { months: length });
  return countFirstDay ? anniversary.subtract({ days: 1 }) : anniversary;
}

function workingDay(calendar: WorkingCalendar, from: Temporal.PlainDate, nth: number): Temporal.PlainDate {
  let day = from;
  for (let counted = calendar.isWorkingDay(day) ? 1 : 0; counted < nth; ) {
    day = day.add({ days: 1 });
    if (calendar.isWorkingDay(day)) counted++;
  }
  return day;
}

function daysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  return Math.max(0, from.until(to).days + 1);
}
