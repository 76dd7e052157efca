import { defineJob, HandlesJob, type JobHandler } from '../../../platform/jobs/define-job';
import { SessionStore } from '../session-store';
import { SignInEvents } from '../sign-in/sign-in-events';

export const pruneSessions = defineJob('iam.prune-sessions', {
  payload: {},
  attempts: 3,
  backoffMs: 60_000,
  every: '1d',
});

/** Removes sessions that were over a month ago, and old sign-ins; who came in when stays in the audit trail. */
@HandlesJob(pruneSessions)
export class PruneSessions implements JobHandler<typeof pruneSessions> {
  constructor(
    private readonly sessions: SessionStore,
    private readonly signIns: SignInEvents,
  ) {}

  async handle(): Promise<void> {
    await this.sessions.prune();
    await this.signIns.prune();
  }
}
