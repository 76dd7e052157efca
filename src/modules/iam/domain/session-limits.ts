/** A session that nobody uses ends after an hour, and every session after a working day. */
export const IDLE_MINUTES = 60;
export const ABSOLUTE_HOURS = 12;

/** A session that has only its password waits so long for the second factor, or for one to be set up. */
export const CONFINED_MINUTES = 30;

/** Use is written down at most this often, so that most requests only read. */
export const SEEN_EVERY_SECONDS = 60;
