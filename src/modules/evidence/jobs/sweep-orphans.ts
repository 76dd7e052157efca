import { Clock } from '../../../platform/clock/clock';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import type { JobContext } from '../../../platform/jobs/job-context';
import { Logger } from '../../../platform/logging/logger';
import { Storage } from '../../../platform/storage/storage';
import { StoredEvidence } from '../stored-evidence';
import { sweepOrphans } from './sweep-orphans.job';

/** An upload whose row is still to be committed is younger than this. */
const GRACE = { hours: 24 };
const BATCH = 500;

@HandlesJob(sweepOrphans)
export class SweepOrphans implements JobHandler<typeof sweepOrphans> {
  constructor(
    private readonly storage: Storage,
    private readonly stored: StoredEvidence,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async handle(_payload: PayloadOf<typeof sweepOrphans>, job: JobContext): Promise<void> {
    const before = this.clock.now().subtract(GRACE);
    let batch: string[] = [];
    for await (const { key, modifiedAt } of this.storage.list('evidence')) {
      if (job.signal.aborted) return;
      if (Temporal.Instant.compare(Temporal.Instant.from(modifiedAt), before) < 0) batch.push(key);
      if (batch.length >= BATCH) batch = await this.remove(batch);
    }
    await this.remove(batch);
    await job.finish(async () => undefined);
  }

  /** Removes those that nobody names; answers the next, empty batch. */
  private async remove(keys: readonly string[]): Promise<string[]> {
    for (const key of await this.stored.unnamed(keys)) {
      await this.storage.remove(key);
      this.logger.warn('a stored file without an exhibit was removed', { key });
    }
    return [];
  }
}
