import { defineJob } from '../../../platform/jobs/define-job';

/** Begins absences that are due and clears away what has run out. It gave nothing from its last moment on anyway. */
export const sweepAccess = defineJob('access.sweep', {
  payload: {},
  attempts: 5,
  backoffMs: 5_000,
  every: '1m',
  mode: 'long',
});
