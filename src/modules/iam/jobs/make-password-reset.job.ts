import { defineJob } from '../../../platform/jobs/define-job';

/**
 * Somebody asked for a new password for an e-mail. The payload names an account, or nobody's id where there is none:
 * so the request costs the same either way, and whoever asks learns nothing.
 */
export const makePasswordReset = defineJob('iam.make-password-reset', {
  payload: { accountId: 'id' },
  attempts: 12,
  backoffMs: 1_000,
});
