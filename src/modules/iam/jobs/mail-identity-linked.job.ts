import { defineJob } from '../../../platform/jobs/define-job';

/** Tells the owner of an account that it can be opened by an account at the identity provider from now on. */
export const mailIdentityLinked = defineJob('iam.mail-identity-linked', {
  payload: { accountId: 'id' },
  attempts: 12,
  backoffMs: 1_000,
});
