import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { AppError } from '../errors/app-error';
import { systemActor } from './actor';
import { Secrets } from './secrets';

/** How often something may be tried: `limit` times in a window of `seconds`. */
export interface RateLimit {
  readonly name: string;
  readonly limit: number;
  readonly seconds: number;
}

const ACTOR = systemActor('rate-limiter');

// One statement: a new window starts the count again, an open one adds to it.
const HIT = `
insert into rate_limits (key_hash, hits, window_ends_at) values ($1, 1, $2)
on conflict (key_hash) do update set
  hits = case when rate_limits.window_ends_at <= $3 then 1 else rate_limits.hits + 1 end,
  window_ends_at = case when rate_limits.window_ends_at <= $3 then $2 else rate_limits.window_ends_at end
returning hits, window_ends_at`;

/**
 * Counts tries in PostgreSQL, so that all web processes share the count. Subjects (an address, an e-mail) are
 * kept as keyed hashes only. Counted in a transaction of its own: a failed try counts too.
 */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** Counts one try; throws `platform.too_many_requests` with the seconds to wait when it is over the limit. */
  async hit(limit: RateLimit, subject: string): Promise<void> {
    const now = this.clock.now();
    const ends = now.add({ seconds: limit.seconds });
    const key = this.secrets.hmac('platform.rate-limit', `${limit.name}\n${subject}`);
    const [row] = await this.transaction.run(ACTOR, () =>
      this.transaction.query<{ hits: number; window_ends_at: string }>(HIT, [
        key,
        ends.toString(),
        now.toString(),
      ]),
    );
    if (!row || row.hits <= limit.limit) return;
    const wait = now.until(Temporal.Instant.from(row.window_ends_at)).total('seconds');
    throw new AppError('platform.too_many_requests', { seconds: Math.max(1, Math.ceil(wait)) });
  }

  /** Removes the counts whose window is over; called by the daily sweep. */
  async prune(): Promise<void> {
    await this.transaction.run(ACTOR, () =>
      this.transaction.query('delete from rate_limits where window_ends_at <= $1', [
        this.clock.now().toString(),
      ]),
    );
  }
}
