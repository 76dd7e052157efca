import { defineJob } from '../../../platform/jobs/define-job';

/** Mails the link for a new password. The payload names the account: the token is in no queue. */
export const mailPasswordReset = defineJob('iam.mail-password-reset', {
  payload: { accountId: 'id' },
  attempts: 12,
  backoffMs: 1_000,
});
