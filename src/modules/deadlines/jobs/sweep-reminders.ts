import { Transaction } from '../../../platform/database/transaction';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import type { JobContext } from '../../../platform/jobs/job-context';
import { systemActor } from '../../../platform/security/actor';
import { ClaimReminders } from '../claim-reminders';
import { sweepReminders } from './sweep-reminders.job';

const ACTOR = systemActor('reminders');

/** Claims what is due in short transactions, so that a kill loses at most one batch, which the next sweep does. */
@HandlesJob(sweepReminders)
export class SweepReminders implements JobHandler<typeof sweepReminders> {
  constructor(
    private readonly transaction: Transaction,
    private readonly claims: ClaimReminders,
  ) {}

  async handle(_payload: PayloadOf<typeof sweepReminders>, job: JobContext): Promise<void> {
    while (!job.signal.aborted) {
      const swept = await this.transaction.run(ACTOR, () => this.claims.claimBatch());
      if (swept === 0) break;
    }
    await job.finish(async () => undefined);
  }
}
