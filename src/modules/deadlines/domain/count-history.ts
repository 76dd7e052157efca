import type { CountingConvention } from '../../rulebook/public';
import type { Counter } from './counter';
import type { ExplanationStep, NoEffect } from './explanation';
import type { Extension, Suspension } from './tolls';
import type { WorkingCalendar } from './working-calendar';

/** What a limit is counted through. */
export interface History {
  readonly counter: Counter;
  readonly convention: CountingConvention;
  readonly calendar: WorkingCalendar;
  readonly trigger: Temporal.PlainDate;
  readonly suspensions: readonly Suspension[];
  readonly extensions: readonly Extension[];
}

export interface Counted {
  /** The last day, before any roll. */
  readonly last: Temporal.PlainDate;
  readonly steps: readonly ExplanationStep[];
}

/** Counts through what happened, in order of time: each suspension and extension meets the limit as it then stood. */
export function countThrough(history: History): Counted {
  const count = new Count(history);
  for (const event of inOrder(history)) {
    if ('grantedOn' in event) count.extend(event);
    else count.suspend(event);
  }
  return { last: count.due, steps: count.steps };
}

function inOrder({ suspensions, extensions }: History): (Suspension | Extension)[] {
  const on = (event: Suspension | Extension) => ('grantedOn' in event ? event.grantedOn : event.from);
  const key = (event: Extension) => `${event.cause} ${event.days}`;
  const granted = extensions.toSorted((one, other) => compareText(key(one), key(other)));
  return [...suspensions, ...granted].sort((one, other) => compareText(on(one), on(other)));
}

/** The count as it stands at some moment: which day comes next, how many are left, and where that ends. */
class Count {
  readonly steps: ExplanationStep[] = [];
  due: Temporal.PlainDate;
  private day: Temporal.PlainDate;
  private remaining: number;
  private longest = 0;

  constructor(private readonly history: History) {
    const { counter } = history;
    this.due = counter.untolledDue;
    this.day = counter.firstDay;
    this.remaining = counter.length;
  }

  suspend(suspension: Suspension): void {
    const { counter, convention } = this.history;
    const from = later(Temporal.PlainDate.from(suspension.from), this.day);
    const to = Temporal.PlainDate.from(suspension.to);
    const back = this.triggerDayGivenBack(suspension);
    const suspended = counter.countBetween(from, to) + back;
    const reason = this.noEffect(suspension, suspended);
    if (reason) {
      this.steps.push({ ...suspension, kind: 'toll_without_effect', reason });
    } else if (counter.isByDate && convention.tollOnMonths.is === 'measure') {
      this.measure(suspension, from, to, back);
    } else {
      this.remaining += back - counter.countBetween(this.day, from.subtract({ days: 1 }));
      this.day = later(to.add({ days: 1 }), this.day);
      this.due = counter.dayOfCount(this.day, this.remaining);
      this.steps.push({ ...suspension, kind: 'toll', days: suspended, dueOn: this.due.toString() });
    }
  }

  extend({ cause, grantedOn, days }: Extension): void {
    const { counter, convention, calendar } = this.history;
    const limit = calendar.roll(this.due, convention.roll.is).toString();
    const isLate = grantedOn > limit && convention.lateExtension.is === 'void';
    const more = convention.extensions.is === 'longest' ? Math.max(0, days - this.longest) : days;
    if (isLate || more === 0) {
      const reason = isLate ? 'after_limit' : 'not_longest';
      this.steps.push({ kind: 'extension_without_effect', cause, grantedOn, reason });
      return;
    }
    this.longest = Math.max(this.longest, days);
    this.remaining += more;
    // A date of the calendar is pushed by days; a count of days is longer by them.
    this.due = counter.isByDate ? this.due.add({ days: more }) : counter.dayOfCount(this.day, this.remaining);
    this.steps.push({ kind: 'extension', cause, grantedOn, days: more, dueOn: this.due.toString() });
  }

  /** What was left on the day before the toll is measured anew, in months and days, from the toll's last day. */
  private measure(
    suspension: Suspension,
    from: Temporal.PlainDate,
    to: Temporal.PlainDate,
    back: number,
  ): void {
    const { left, due } = measuredAnew(from.subtract({ days: 1 }), this.due, to);
    this.due = due.add({ days: back });
    this.day = later(to.add({ days: 1 }), this.day);
    this.remaining = this.history.counter.countBetween(this.day, this.due);
    const { months, days } = left;
    this.steps.push({
      ...suspension,
      kind: 'toll_measured',
      months,
      days: days + back,
      dueOn: this.due.toString(),
    });
  }

  /** A toll over the day of the trigger gives back that day too, where the rule says so. */
  private triggerDayGivenBack({ from, to }: Suspension): number {
    const { convention, trigger, counter } = this.history;
    const on = trigger.toString();
    const covers = from <= on && on <= to && convention.firstDay.is === 'excluded';
    const gives = convention.tollOverTrigger.is === 'trigger_day_too' && counter.counts(trigger);
    return covers && gives ? 1 : 0;
  }

  private noEffect({ from, to }: Suspension, suspended: number): NoEffect | null {
    if (from > this.due.toString()) return 'after_limit';
    if (suspended > 0) return null;
    return to < this.day.toString() ? 'before_count' : 'no_counted_day';
  }
}

/**
 * The rest of a period, from `before` (the day before the toll) to `due`, counted again from `end`. Months differ in
 * length, so a limit a day or two earlier can leave a rest that ends later: the latest is taken, because a suspension
 * never takes time away from the one whom it protects.
 */
function measuredAnew(
  before: Temporal.PlainDate,
  due: Temporal.PlainDate,
  end: Temporal.PlainDate,
): { left: Temporal.Duration; due: Temporal.PlainDate } {
  const candidates = [0, 1, 2, 3]
    .map((earlier) => due.subtract({ days: earlier }))
    .filter((date) => Temporal.PlainDate.compare(date, before) >= 0)
    .map((date) => before.until(date, { largestUnit: 'months' }))
    .map((left) => ({ left, due: end.add(left) }));
  return candidates.reduce((one, other) =>
    Temporal.PlainDate.compare(other.due, one.due) > 0 ? other : one,
  );
}

export function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? other : one;
}

export function compareText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
