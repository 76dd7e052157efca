/** A session that nobody uses ends after an hour, and every session after a working day. */
export const IDLE_MINUTES = 60;
export const ABSOLUTE_HOURS = 12;

/** Use is written down at most this often, so that most requests only read. */
export const SEEN_EVERY_SECONDS = 60;
