import type { DaysAgo } from './demo-case';

/** Turns "so many days ago" into instants that a person at the board would find plausible. */
export class DemoCalendar {
  private readonly today: Temporal.PlainDate;

  constructor(
    private readonly now: Temporal.Instant,
    private readonly timeZone: string,
  ) {
    this.today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  }

  /** A working day: weekends become the Friday before, in the future the Monday after. */
  workday(daysAgo: DaysAgo): Temporal.PlainDate {
    const day = this.today.subtract({ days: daysAgo });
    const over = day.dayOfWeek - 5;
    if (over <= 0) return day;
    return daysAgo < 0 ? day.add({ days: 3 - over }) : day.subtract({ days: over });
  }

  /** Office work on that day; never later than a minute ago. */
  office(daysAgo: DaysAgo, time = '10:20'): Temporal.Instant {
    return this.past(this.workday(daysAgo), time);
  }

  /** A resident writes on any day, in the evening; today, two hours ago. */
  evening(daysAgo: DaysAgo): Temporal.Instant {
    if (daysAgo === 0) return this.now.subtract({ hours: 2 });
    return this.past(this.today.subtract({ days: daysAgo }), '20:40');
  }

  /** When a meeting begins: at six, the one that is open now just under an hour ago. */
  meeting(daysAgo: DaysAgo): Temporal.Instant {
    if (daysAgo === 0) return this.now.subtract({ minutes: 55 });
    return this.instant(this.workday(daysAgo), '18:00');
  }

  date(instant: Temporal.Instant): string {
    return instant.toZonedDateTimeISO(this.timeZone).toPlainDate().toString();
  }

  dateOf(daysAgo: DaysAgo): string {
    return this.today.subtract({ days: daysAgo }).toString();
  }

  private past(day: Temporal.PlainDate, time: string): Temporal.Instant {
    const latest = this.now.subtract({ minutes: 1 });
    const instant = this.instant(day, time);
    return Temporal.Instant.compare(instant, latest) > 0 ? latest : instant;
  }

  private instant(day: Temporal.PlainDate, time: string): Temporal.Instant {
    return day.toZonedDateTime({ timeZone: this.timeZone, plainTime: time }).toInstant();
  }
}
