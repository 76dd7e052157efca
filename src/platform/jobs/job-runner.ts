import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { Logger } from '../logging/logger';
import { systemActor } from '../security/actor';
import type { JobContext } from './job-context';
import type { BoundJob } from './job-registry';

/** One row of the outbox, as it was handed to the queue. */
export interface HandedRow {
  readonly id: string;
  /** Counts how often the row was handed over; only the newest counts. */
  readonly generation: number;
}

export type RunContext = Omit<JobContext, 'finish'>;

interface OutboxRow {
  readonly state: 'pending' | 'handed' | 'done' | 'failed';
  readonly generation: number;
  readonly payload: unknown;
}

const READ = 'select state, generation, payload from outbox where id = $1';
const LOCK = `${READ} for update`;
const DONE = `update outbox set state = 'done', done_at = $2, failed_at = null, failure_code = null where id = $1`;
const FAILED = `update outbox set state = 'failed', failed_at = $3, failure_code = $4
  where id = $1 and generation = $2 and state in ('pending', 'handed') returning payload`;
const GIVE_BACK = `update outbox set state = 'pending', generation = generation + 1, run_at = $3
  where id = $1 and generation = $2 and state = 'handed'`;

/**
 * Runs the job of an outbox row. That it is done is written in the handler's own transaction and nowhere else, so a
 * job may come twice, late, or from a queue that was emptied in between: it has its effect once.
 */
@Injectable()
export class JobRunner {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Answers whether the job was done here; false when there was nothing left to do. */
  run(job: BoundJob, row: HandedRow, context: RunContext): Promise<boolean> {
    return job.definition.mode === 'long'
      ? this.runLong(job, row, context)
      : this.runInside(job, row, context);
  }

  /** Marks the row failed after its last attempt. It stays, visible, until somebody asks for it again. */
  async fail(job: BoundJob, row: HandedRow, failureCode: string): Promise<void> {
    const mark = (tell: boolean) =>
      this.asJob(job, async () => {
        const now = this.clock.now().toString();
        const [failed] = await this.transaction.query<{ payload: unknown }>(FAILED, [
          row.id,
          row.generation,
          now,
          failureCode,
        ]);
        if (failed && tell) await job.gaveUp(failed.payload, failureCode);
      });
    await mark(true).catch((error: unknown) => {
      this.logger.defect('job could not tell that it gave up', error, {
        job: job.definition.name,
        row: row.id,
      });
      return mark(false);
    });
  }

  /** Puts back a row that this process does not know how to do: a newer release will. */
  async giveBack(row: HandedRow, after: Temporal.Instant): Promise<void> {
    const work = () => this.transaction.query(GIVE_BACK, [row.id, row.generation, after.toString()]);
    await this.transaction.run(systemActor('job:unknown'), work);
  }

  private runInside(job: BoundJob, row: HandedRow, context: RunContext): Promise<boolean> {
    return this.asJob(job, async () => {
      const [found] = await this.transaction.query<OutboxRow>(LOCK, [row.id]);
      if (!isCurrent(found, row)) return false;
      const finish = () => {
        throw new Error(`${job.definition.name} is transactional: only a long job has a finish of its own`);
      };
      await job.run(found.payload, { ...context, finish });
      await this.markDone(row);
      return true;
    });
  }

  private async runLong(job: BoundJob, row: HandedRow, context: RunContext): Promise<boolean> {
    const [found] = await this.asJob(job, () => this.transaction.query<OutboxRow>(READ, [row.id]));
    if (!isCurrent(found, row)) return false;
    let outcome: boolean | undefined;
    const finish = async (work: () => Promise<void>) => {
      outcome = await this.asJob(job, () => this.finish(row, work));
      return outcome;
    };
    await job.run(found.payload, { ...context, finish });
    if (outcome === undefined)
      throw new Error(`${job.definition.name} is a long job and ended without finish()`);
    return outcome;
  }

  private async finish(row: HandedRow, work: () => Promise<void>): Promise<boolean> {
    const [found] = await this.transaction.query<OutboxRow>(LOCK, [row.id]);
    // Another run of the same row may have been faster; an older run that is first is as good as the newest.
    if (!found || found.state === 'done') return false;
    await work();
    await this.markDone(row);
    return true;
  }

  private async markDone(row: HandedRow): Promise<void> {
    await this.transaction.query(DONE, [row.id, this.clock.now().toString()]);
  }

  private asJob<T>(job: BoundJob, work: () => Promise<T>): Promise<T> {
    return this.transaction.run(systemActor(`job:${job.definition.name}`), work);
  }
}

function isCurrent(found: OutboxRow | undefined, row: HandedRow): found is OutboxRow {
  if (!found || found.generation !== row.generation) return false;
  // A worker may be faster than the commit of the relay that handed the row over.
  return found.state === 'handed' || found.state === 'pending';
}
