import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { defineJob, HandlesJob, type JobHandler, type PayloadOf } from './define-job';
import type { JobContext } from './job-context';

const KEPT_DAYS = 14;
const BATCH = 5_000;

const PRUNE = `delete from outbox where id in (
    select id from outbox where state = 'done' and done_at < $1 order by done_at limit $2 for update skip locked)
  returning id`;

export const pruneOutbox = defineJob('platform.prune-outbox', {
  payload: {},
  attempts: 3,
  backoffMs: 60_000,
  every: '1h',
  mode: 'long',
});

/** Removes rows that were done two weeks ago, in batches. Failed ones stay until somebody has looked at them. */
@HandlesJob(pruneOutbox)
export class PruneOutbox implements JobHandler<typeof pruneOutbox> {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async handle(_payload: PayloadOf<typeof pruneOutbox>, job: JobContext): Promise<void> {
    const before = this.clock
      .now()
      .subtract({ hours: 24 * KEPT_DAYS })
      .toString();
    const removeBatch = () => this.transaction.query(PRUNE, [before, BATCH]);
    let removed: unknown[];
    do {
      removed = await this.transaction.run(
        { kind: 'system', name: 'job:platform.prune-outbox' },
        removeBatch,
      );
    } while (removed.length === BATCH && !job.signal.aborted);
    await job.finish(async () => undefined);
  }
}
