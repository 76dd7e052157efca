import { defineJob } from '../../../platform/jobs/define-job';

/** Mails one anchor to one address outside of the house. */
export const mailAnchor = defineJob('audit.mail-anchor', {
  payload: { mailId: 'id' },
  attempts: 10,
  backoffMs: 2_000,
});
