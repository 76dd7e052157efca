import { defineJob, HandlesJob, type JobHandler } from '../../../platform/jobs/define-job';
import { SessionStore } from '../session-store';

export const pruneSessions = defineJob('iam.prune-sessions', {
  payload: {},
  attempts: 3,
  backoffMs: 60_000,
  every: '1d',
});

/** Removes sessions that were over a month ago; who signed in when stays in the audit trail. */
@HandlesJob(pruneSessions)
export class PruneSessions implements JobHandler<typeof pruneSessions> {
  constructor(private readonly sessions: SessionStore) {}

  handle(): Promise<void> {
    return this.sessions.prune();
  }
}
