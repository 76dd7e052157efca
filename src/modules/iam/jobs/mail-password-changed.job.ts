import { defineJob } from '../../../platform/jobs/define-job';

/** Tells the owner of an account that its password was changed, so that they notice when it was not them. */
export const mailPasswordChanged = defineJob('iam.mail-password-changed', {
  payload: { accountId: 'id' },
  attempts: 12,
  backoffMs: 1_000,
});
