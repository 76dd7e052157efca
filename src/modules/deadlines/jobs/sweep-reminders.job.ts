import { defineJob } from '../../../platform/jobs/define-job';

/** Looks which reminders are due. It only triggers: what is due is decided from the clocks themselves. */
export const sweepReminders = defineJob('deadlines.sweep-reminders', {
  payload: {},
  attempts: 5,
  backoffMs: 5_000,
  every: '1m',
  mode: 'long',
});
