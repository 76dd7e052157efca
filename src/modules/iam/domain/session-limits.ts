/** A session that has only its password waits so long for the second factor, or for one to be set up. */
export const CONFINED_MINUTES = 30;

/** Use is written down at most this often, so that most requests only read. */
export const SEEN_EVERY_SECONDS = 60;
