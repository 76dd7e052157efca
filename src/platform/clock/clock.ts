/** The only source of the current instant; tests hand in one that they can move. */
export abstract class Clock {
  abstract now(): Temporal.Instant;
}

/** The machine's clock, to the millisecond: finer instants would not come back from the database as they went in. */
export class SystemClock extends Clock {
  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(Date.now());
  }
}

/** A clock that stands still until it is moved: for tests and for computing from a stated moment. */
export class FixedClock extends Clock {
  constructor(private instant: Temporal.Instant) {
    super();
  }

  now(): Temporal.Instant {
    return this.instant;
  }

  /** Moves the clock to another instant. */
  set(instant: Temporal.Instant | string): void {
    this.instant = typeof instant === 'string' ? Temporal.Instant.from(instant) : instant;
  }

  advance(duration: Temporal.DurationLike): void {
    this.instant = this.instant.add(duration);
  }
}
