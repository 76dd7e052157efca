/** A person's access is looked through at least this often. */
export const REVIEW_EVERY_DAYS = 90;

/** From which instant on a review counts as recent. */
export function reviewedSince(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ hours: 24 * REVIEW_EVERY_DAYS });
}
