const CLOCK = /^\s*(\d{1,2})[:.](\d{2})\s*(?:([ap])\.?\s*m\.?)?\s*$/i;

/** A time of day as people write it (`18:30`, `6:30 PM`); null for what is none. */
export function readTime(text: string): Temporal.PlainTime | null {
  const [, hours = '', minutes = '', half] = CLOCK.exec(text) ?? [];
  if (!hours || Number(minutes) > 59) return null;
  const hour = Number(hours);
  if (!half) return hour <= 23 ? Temporal.PlainTime.from({ hour, minute: Number(minutes) }) : null;
  if (hour < 1 || hour > 12) return null;
  const afternoon = half.toLowerCase() === 'p' ? 12 : 0;
  return Temporal.PlainTime.from({ hour: (hour % 12) + afternoon, minute: Number(minutes) });
}

/** The moment of a date and a time of day where the board is. */
export function momentOf(date: string, time: Temporal.PlainTime, timeZone: string): string {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time });
  return local.toInstant().toString();
}
