import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { systemActor } from '../security/actor';
import type { QueueName } from './define-job';
import { type BoundJob, JobRegistry } from './job-registry';
import type { HandedRow } from './job-runner';
import { QueueStore } from './queue-store';
import { JobTuning } from './tuning';

interface Claimed extends HandedRow {
  readonly job: string;
}

const RELAY = systemActor('relay');

// Rows are claimed by state and due time, never by an id cursor: ids become visible out of order.
const CLAIM = `select id, job, generation from outbox
  where state = 'pending' and run_at <= $1 and job = any($2)
  order by run_at limit $3 for update skip locked`;
const HAND = `update outbox set state = 'handed', handed_at = $2 where id = any($1)`;

const STALE = `select id, job, generation from outbox
  where state = 'handed' and handed_at <= $1 and job = any($2)
  order by handed_at limit $3 for update skip locked`;
const AGAIN = `update outbox set state = 'pending', generation = generation + 1, run_at = $2 where id = any($1)`;
const GIVE_UP = `update outbox set state = 'failed', failed_at = $2, failure_code = 'platform.lost_repeatedly'
  where id = any($1)`;

/**
 * Carries due rows from the outbox to the queue. Any number of relays may run: each claims rows that no other holds.
 * A row is marked handed in the same transaction in which the queue took it, so a fault of either leaves it pending.
 */
@Injectable()
export class Relay {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly registry: JobRegistry,
    private readonly store: QueueStore,
    private readonly tuning: JobTuning,
  ) {}

  /** Hands one batch over. Answers how many rows it was. */
  handOver(): Promise<number> {
    return this.transaction.run(RELAY, async () => {
      const now = this.clock.now().toString();
      const rows = await this.claim(CLAIM, now);
      for (const [queue, jobs] of this.byQueue(rows)) {
        await this.store.add(
          queue,
          jobs.map(({ row, job }) => ({ ...row, job: job.definition })),
        );
      }
      if (rows.length > 0) await this.transaction.query(HAND, [ids(rows), now]);
      return rows.length;
    });
  }

  /**
   * Compares rows that were handed a while ago with what the queue holds, and puts those that it has lost back in
   * line, with the next generation. Answers how many it had lost.
   */
  sweep(): Promise<number> {
    return this.transaction.run(RELAY, async () => {
      const now = this.clock.now();
      const before = now.subtract({ milliseconds: this.tuning.staleMs }).toString();
      const rows = await this.claim(STALE, before);
      const lost: Claimed[] = [];
      for (const [queue, jobs] of this.byQueue(rows)) {
        lost.push(
          ...(await this.store.missing(
            queue,
            jobs.map(({ row }) => row),
          )),
        );
      }
      const hopeless = lost.filter((row) => row.generation >= this.tuning.generations);
      const again = lost.filter((row) => !hopeless.includes(row));
      const kept = rows.filter((row) => !lost.includes(row));
      // A row that is still in line is looked at again one threshold later.
      if (kept.length > 0) await this.transaction.query(HAND, [ids(kept), now.toString()]);
      if (again.length > 0) await this.transaction.query(AGAIN, [ids(again), now.toString()]);
      if (hopeless.length > 0) await this.transaction.query(GIVE_UP, [ids(hopeless), now.toString()]);
      return lost.length;
    });
  }

  /** Rows of jobs that this release does not know wait for one that does. */
  private claim(sql: string, instant: string): Promise<Claimed[]> {
    const known = this.registry.all().map(({ definition }) => definition.name);
    return this.transaction.query<Claimed>(sql, [instant, known, this.tuning.batch]);
  }

  private byQueue(rows: readonly Claimed[]): Map<QueueName, { row: Claimed; job: BoundJob }[]> {
    const groups = new Map<QueueName, { row: Claimed; job: BoundJob }[]>();
    for (const row of rows) {
      const job = this.registry.find(row.job);
      if (!job) continue;
      const { queue } = job.definition;
      groups.set(queue, [...(groups.get(queue) ?? []), { row, job }]);
    }
    return groups;
  }
}

function ids(rows: readonly HandedRow[]): string[] {
  return rows.map((row) => row.id);
}
