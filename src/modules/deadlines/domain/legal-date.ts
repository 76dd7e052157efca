/**
 * The calendar date on which something happened where the board sits. Limits are counted in such dates, so that neither
 * the server's time zone nor a night with a changed clock can move one.
 */
export function legalDate(instant: string | Temporal.Instant, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
