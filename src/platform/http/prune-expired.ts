import { defineJob, HandlesJob, type JobHandler } from '../jobs/define-job';
import { RateLimiter } from '../security/rate-limiter';
import { Idempotency } from './idempotency';

export const pruneExpired = defineJob('platform.prune-expired', {
  payload: {},
  attempts: 3,
  backoffMs: 60_000,
  every: '1h',
});

/** Removes counts of tries whose window is over, and answers that are kept for no repeat any more. */
@HandlesJob(pruneExpired)
export class PruneExpired implements JobHandler<typeof pruneExpired> {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly idempotency: Idempotency,
  ) {}

  async handle(): Promise<void> {
    await this.limiter.prune();
    await this.idempotency.prune();
  }
}
