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

/** What is counted, and for whom. */
export interface Bucket {
  readonly limit: RateLimit;
  /** Kept as a keyed hash only. */
  readonly subject: string;
}

const ACTOR = systemActor('rate-limiter');

// One statement for all: a new window starts its count again, an open one adds to it. Locks in the order given.
const TAKE = `
insert into rate_limits (key_hash, hits, window_ends_at)
select key, 1, ends from unnest($1::bytea[], $2::timestamptz[]) with ordinality as b (key, ends, place) order by place
on conflict (key_hash) do update set
  hits = case when rate_limits.window_ends_at <= $3 then 1 else rate_limits.hits + 1 end,
  window_ends_at = case when rate_limits.window_ends_at <= $3 then excluded.window_ends_at
    else rate_limits.window_ends_at end
returning key_hash, hits, window_ends_at`;

const GIVE_BACK = `
update rate_limits set hits = hits - 1 where hits > 0 and key_hash in (
  select key_hash from rate_limits where key_hash = any($1::bytea[])
  order by array_position($1::bytea[], key_hash) for update)`;

/**
 * Counts tries in PostgreSQL, so that all web processes share the count, in a transaction of its own: a failed try
 * counts too. It never fails open: what cannot be counted is refused as unavailable.
 */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** Counts one try; throws `platform.too_many_requests` with the seconds to wait when it is over the limit. */
  hit(limit: RateLimit, subject: string): Promise<void> {
    return this.take([{ limit, subject }]);
  }

  /** Counts one try in every bucket, or, when one of them is full, in none, and throws as `hit` does. */
  async take(buckets: readonly Bucket[]): Promise<void> {
    const now = this.clock.now();
    const keys = buckets.map((bucket) => this.keyOf(bucket));
    const ends = buckets.map(({ limit }) => now.add({ seconds: limit.seconds }).toString());
    await this.closed(async () => {
      const rows = await this.transaction.query<{ key_hash: Buffer; hits: number; window_ends_at: string }>(
        TAKE,
        [keys, ends, now.toString()],
      );
      const waits = buckets.map(({ limit }, place) => {
        const row = rows.find((found) => keys[place]?.equals(found.key_hash));
        if (!row) throw new Error('a count was not written');
        return row.hits > limit.limit ? secondsUntil(now, row.window_ends_at) : 0;
      });
      const seconds = Math.max(0, ...waits);
      if (seconds > 0) throw new AppError('platform.too_many_requests', { seconds });
    });
  }

  /**
   * Takes back a try that was counted and turned out well. Counting first and taking back is what keeps a thousand
   * tries at the same moment from all passing before the first of them has failed.
   */
  async giveBack(buckets: readonly Bucket[]): Promise<void> {
    const keys = buckets.map((bucket) => this.keyOf(bucket));
    await this.closed(() => this.transaction.query(GIVE_BACK, [keys]));
  }

  /** Begins a count anew. */
  async forget(bucket: Bucket): Promise<void> {
    await this.closed(() =>
      this.transaction.query('delete from rate_limits where key_hash = $1', [this.keyOf(bucket)]),
    );
  }

  /** Removes the counts whose window is over; called by the daily sweep. */
  async prune(): Promise<void> {
    await this.transaction.run(ACTOR, () =>
      this.transaction.query('delete from rate_limits where window_ends_at <= $1', [
        this.clock.now().toString(),
      ]),
    );
  }

  private keyOf({ limit, subject }: Bucket): Buffer {
    return this.secrets.hmac('platform.rate-limit', `${limit.name}\n${subject}`);
  }

  private async closed(work: () => Promise<unknown>): Promise<void> {
    try {
      await this.transaction.run(ACTOR, work);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw new AppError('platform.limits_unavailable', {}, [], error);
    }
  }
}

function secondsUntil(now: Temporal.Instant, end: string): number {
  return Math.max(1, Math.ceil(now.until(Temporal.Instant.from(end)).total('seconds')));
}
