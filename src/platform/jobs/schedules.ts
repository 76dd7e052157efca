import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { systemActor } from '../security/actor';
import { JobRegistry } from './job-registry';
import { Outbox } from './outbox';

interface DueRow {
  readonly job: string;
  readonly unfinished: boolean;
}

const SCHEDULER = systemActor('scheduler');

const DECLARE = `insert into job_schedules (job, next_at) select * from unnest($1::text[], $2::timestamptz[])
  on conflict (job) do update set next_at = least(job_schedules.next_at, excluded.next_at)`;
const DUE = `select s.job, exists (
    select 1 from outbox o where o.id = s.outbox_id and o.state in ('pending', 'handed')) as unfinished
  from job_schedules s where s.job = any($1) and s.next_at <= $2 order by s.job for update of s skip locked`;
const ADVANCE = `update job_schedules set next_at = $2, outbox_id = coalesce($3, outbox_id) where job = $1`;

/**
 * Starts repeated jobs. When each is next due stands in one row of PostgreSQL, so that it starts once in an interval
 * however many workers there are, and whatever happens to the queue store.
 */
@Injectable()
export class Schedules {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly registry: JobRegistry,
    private readonly outbox: Outbox,
  ) {}

  /** Enters the repeated jobs of this release; a new one is due at once, one with a shorter interval no later than that. */
  async declare(): Promise<void> {
    const now = this.clock.now();
    const repeated = this.intervals();
    await this.transaction.run(SCHEDULER, async () => {
      const known = await this.transaction.query<{ job: string }>('select job from job_schedules');
      const isNew = (job: string) => !known.some((row) => row.job === job);
      await this.transaction.query(DECLARE, [
        [...repeated.keys()],
        [...repeated].map(([job, everyMs]) => (isNew(job) ? now : boundaryAfter(now, everyMs)).toString()),
      ]);
    });
  }

  /** Enqueues what is due. A job that has not finished since is not started a second time. Answers how many. */
  tick(): Promise<number> {
    const repeated = this.intervals();
    return this.transaction.run(SCHEDULER, async () => {
      const now = this.clock.now();
      const due = await this.transaction.query<DueRow>(DUE, [[...repeated.keys()], now.toString()]);
      for (const { job, unfinished } of due) {
        const definition = this.registry.find(job)?.definition;
        if (!definition) continue;
        const id = unfinished ? null : await this.outbox.enqueue(definition, {});
        await this.transaction.query(ADVANCE, [
          job,
          boundaryAfter(now, repeated.get(job) ?? 0).toString(),
          id,
        ]);
      }
      return due.length;
    });
  }

  private intervals(): Map<string, number> {
    const intervals = new Map<string, number>();
    for (const { definition } of this.registry.all()) {
      if (definition.everyMs !== null) intervals.set(definition.name, definition.everyMs);
    }
    return intervals;
  }
}

/** The next multiple of the interval, counted from 1970 in UTC: intervals that were missed are not made up for. */
export function boundaryAfter(now: Temporal.Instant, everyMs: number): Temporal.Instant {
  const passed = Math.floor(now.epochMilliseconds / everyMs);
  return Temporal.Instant.fromEpochMilliseconds((passed + 1) * everyMs);
}
