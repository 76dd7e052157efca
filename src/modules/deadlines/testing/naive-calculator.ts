import type { ClockFacts } from '../domain/clock-calculator';
import type { Toll } from '../domain/tolls';

/** A date as the number of its day since 1970, so that walking is counting. */
type Day = number;

interface NaiveToll {
  readonly start: Day;
  readonly end: Day | null;
  readonly recorded: Day | null;
  readonly revives: boolean;
}

interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

/** How far back of a limit a shorter rest is tried: longer than any month. */
const LONGER_THAN_A_MONTH = 40;
const DAY_MS = 86_400_000;

function dayOf(text: string): Day {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

function textOf(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function dateOf(day: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(textOf(day));
}

/**
 * A second calculator that knows nothing of intervals, steps or unions: it walks the calendar day by day and crosses days
 * off. Slow and plain on purpose; the real one has to agree with it.
 */
export class NaiveCalculator {
  private readonly holidays: ReadonlySet<Day>;

  constructor(
    private readonly facts: ClockFacts,
    holidays: readonly string[],
  ) {
    this.holidays = new Set(holidays.map(dayOf));
  }

  dueOn(): string {
    const asOf = dayOf(this.facts.stoppedOn ?? this.facts.today);
    return textOf(this.rolled(this.walk(this.admitted(), asOf)));
  }

  private works(day: Day): boolean {
    // 1 January 1970 was a Thursday.
    const weekday = (((day + 3) % 7) + 7) % 7;
    return weekday < 5 && !this.holidays.has(day);
  }

  private rolled(due: Day): Day {
    const roll = this.facts.convention.roll.is;
    let day = due;
    while (roll !== 'none' && !this.works(day)) day += roll === 'next' ? 1 : -1;
    return day;
  }

  /** Tolls in the order in which they were written down; a late one counts only when a person and the rule say so. */
  private admitted(): NaiveToll[] {
    const all = this.facts.tolls.map(naiveToll);
    let kept = all.filter((toll) => toll.recorded === null);
    const days = [...new Set(all.flatMap((toll) => toll.recorded ?? []))].sort((a, b) => a - b);
    for (const on of days) {
      const isLate = this.rolled(this.walk(kept, on)) < on;
      const mayDecide = this.facts.convention.lateToll.is === 'person_decides';
      const told = all.filter((toll) => toll.recorded === on);
      kept = kept.concat(told.filter((toll) => !isLate || (mayDecide && toll.revives)));
    }
    return kept;
  }

  /** Runs of tolled days, found by asking every day. */
  private stretches(tolls: readonly NaiveToll[], asOf: Day): Stretch[] {
    const lastCounts = this.facts.convention.tollLastDay.is === 'counts';
    const days = new Set<Day>();
    for (const { start, end } of tolls) {
      const last = end === null ? asOf : end - (lastCounts ? 1 : 0);
      for (let day = start; day <= last; day++) days.add(day);
    }
    const firsts = [...days].filter((day) => !days.has(day - 1)).sort((a, b) => a - b);
    return firsts.map((from) => {
      let to = from;
      while (days.has(to + 1)) to++;
      return { from, to };
    });
  }

  /** How many days there are to count, and the limit when nothing happens on the way. */
  private length(first: Day): { days: number; due: Day | null } {
    const { rule, convention } = this.facts;
    if (rule.unit === 'business_days') return { days: rule.length, due: null };
    if (rule.unit === 'calendar_days') return { days: rule.length + rule.extraDays, due: null };
    if (rule.unit === 'years' && convention.year.is === 'days_365')
      return { days: rule.length * 365 + rule.extraDays, due: null };
    const due = this.anniversary() - (convention.firstDay.is === 'included' ? 1 : 0);
    return { days: Math.max(0, due - first + 1), due };
  }

  private anniversary(): Day {
    const { rule, convention, triggerOn } = this.facts;
    const isEarly = convention.extraDays.is === 'before_length';
    const from = dateOf(dayOf(triggerOn) + (isEarly ? rule.extraDays : 0));
    const months = from.month - 1 + rule.length * (rule.unit === 'years' ? 12 : 1);
    const month = Temporal.PlainYearMonth.from({
      year: from.year + Math.floor(months / 12),
      month: (months % 12) + 1,
    });
    const exact = dayOf(month.toPlainDate({ day: Math.min(from.day, month.daysInMonth) }).toString());
    const isShort = from.day > month.daysInMonth && convention.monthEnd.is === 'day_after';
    return exact + (isShort ? 1 : 0) + (isEarly ? 0 : rule.extraDays);
  }

  /** Lives through the days one by one; whatever begins on a day meets the limit as it stands on that day. */
  private walk(tolls: readonly NaiveToll[], asOf: Day): Day {
    const { convention, rule, triggerOn, extensions = [] } = this.facts;
    const trigger = dayOf(triggerOn);
    const isIncluded = convention.firstDay.is === 'included';
    const first = isIncluded ? trigger : trigger + 1;
    const counts = (day: Day) => rule.unit !== 'business_days' || this.works(day);
    const start = this.length(first);
    const measures = start.due !== null && convention.tollOnMonths.is === 'measure';
    const effective: Stretch[] = [];
    let { days } = start;
    let longest = 0;
    const recount = () => {
      let left = days;
      for (let day = first; ; day++) {
        if (counts(day) && !effective.some(({ from, to }) => from <= day && day <= to)) left--;
        if (left === 0) return day;
      }
    };
    let due = start.due ?? recount();
    const all = this.stretches(tolls, asOf);
    const granted = extensions.map(({ grantedOn, days: more }) => ({ on: dayOf(grantedOn), days: more }));
    const events = [...all.map(({ from }) => from), ...granted.map(({ on }) => on)];
    for (let today = Math.min(...events); today <= Math.max(...events); today++) {
      for (const stretch of all.filter(({ from }) => from === today && from <= due)) {
        const covers = stretch.from <= trigger && trigger <= stretch.to && !isIncluded && counts(trigger);
        const back = covers && convention.tollOverTrigger.is === 'trigger_day_too' ? 1 : 0;
        effective.push(stretch);
        days += back;
        if (!measures) due = recount();
        else due = (stretch.to >= first ? measured(stretch, first, due) : due) + back;
      }
      for (const extension of granted.filter(({ on }) => on === today)) {
        if (today > this.rolled(due) && convention.lateExtension.is === 'void') continue;
        const isLongest = convention.extensions.is === 'longest';
        const more = isLongest ? Math.max(0, extension.days - longest) : extension.days;
        longest = Math.max(longest, extension.days);
        days += more;
        due = measures ? due + more : recount();
      }
    }
    return due;
  }
}

/** What was left of every limit up to this one, measured anew from the end of the stretch: the latest of them. */
function measured({ from, to }: Stretch, first: Day, due: Day): Day {
  const before = Math.max(from, first) - 1;
  const end = dateOf(to);
  let latest = 0;
  for (let limit = Math.max(before, due - LONGER_THAN_A_MONTH); limit <= due; limit++) {
    const left = dateOf(before).until(dateOf(limit), { largestUnit: 'months' });
    latest = Math.max(latest, dayOf(end.add(left).toString()));
  }
  return latest;
}

function naiveToll({ startOn, endOn, recordedOn, revives }: Toll): NaiveToll {
  return {
    start: dayOf(startOn),
    end: endOn === null ? null : dayOf(endOn),
    recorded: recordedOn === undefined ? null : dayOf(recordedOn),
    revives: revives === true,
  };
}
