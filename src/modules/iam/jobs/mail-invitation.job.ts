import { defineJob } from '../../../platform/jobs/define-job';

/** Mails the link of an invitation. The payload names the account: the token is in no queue. */
export const mailInvitation = defineJob('iam.mail-invitation', {
  payload: { accountId: 'id' },
  attempts: 12,
  backoffMs: 1_000,
});
