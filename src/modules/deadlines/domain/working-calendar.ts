import type { ClockRoll, HolidayCalendar } from '../../rulebook/public';

/** Why nobody works on a day; null on a working day. */
export type DayOff = 'weekend' | 'holiday' | null;

/** Knows on which days people work. Built once from the pack's calendar and asked many times. */
export class WorkingCalendar {
  private readonly weekend: ReadonlySet<number>;
  private readonly holidays: ReadonlySet<string>;
  private readonly coveredFrom: string;
  private readonly coveredTo: string;

  constructor(calendar: HolidayCalendar) {
    this.weekend = new Set(calendar.weekend);
    this.holidays = new Set(calendar.holidays.map((holiday) => holiday.on));
    this.coveredFrom = calendar.coveredFrom;
    this.coveredTo = calendar.coveredTo;
  }

  dayOff(day: Temporal.PlainDate): DayOff {
    if (this.weekend.has(day.dayOfWeek)) return 'weekend';
    return this.holidays.has(day.toString()) ? 'holiday' : null;
  }

  isWorkingDay(day: Temporal.PlainDate): boolean {
    return this.dayOff(day) === null;
  }

  /** False where the holidays are not known, so that a date computed there is only a guess. */
  covers(day: Temporal.PlainDate): boolean {
    const date = day.toString();
    return date >= this.coveredFrom && date <= this.coveredTo;
  }

  /** The day itself when people work on it, else the next or previous working day, as the rule says. */
  roll(day: Temporal.PlainDate, roll: ClockRoll): Temporal.PlainDate {
    if (roll === 'none') return day;
    let rolled = day;
    while (!this.isWorkingDay(rolled)) rolled = rolled.add({ days: roll === 'next' ? 1 : -1 });
    return rolled;
  }
}
