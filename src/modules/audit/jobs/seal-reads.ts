import { defineJob, HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import type { JobContext } from '../../../platform/jobs/job-context';
import { ReadSealer } from '../read-sealer';

/** Long, as each chain is sealed in a transaction of its own; what an aborted run leaves waits for the next. */
export const sealReads = defineJob('audit.seal-reads', {
  payload: {},
  attempts: 3,
  backoffMs: 5_000,
  every: '10s',
  mode: 'long',
});

@HandlesJob(sealReads)
export class SealReads implements JobHandler<typeof sealReads> {
  constructor(private readonly sealer: ReadSealer) {}

  async handle(_: PayloadOf<typeof sealReads>, job: JobContext): Promise<void> {
    await this.sealer.sealWaiting(job.signal);
    await job.finish(async () => undefined);
  }
}
