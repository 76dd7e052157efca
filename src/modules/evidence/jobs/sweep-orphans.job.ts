import { defineJob } from '../../../platform/jobs/define-job';

/** Removes stored files that no exhibit names: left by a process that was killed, or by a commit nobody heard of. */
export const sweepOrphans = defineJob('evidence.sweep-orphans', {
  payload: {},
  attempts: 3,
  backoffMs: 60_000,
  every: '1d',
  mode: 'long',
});
