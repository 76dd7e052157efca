import { defineJob } from '../../../../platform/jobs/define-job';

/** What somebody is told about their second factor: in case it was not them. */
export const SECOND_FACTOR_NOTICES = [
  'recovery_code_used',
  'second_factor_changed',
  'second_factor_reset',
] as const;

/** Tells somebody what happened to their second factor. `noticeId` stays the same at every try. */
export const mailSecondFactor = defineJob('iam.mail-second-factor', {
  payload: { accountId: 'id', noticeId: 'id', notice: 'code' },
  attempts: 12,
  backoffMs: 1_000,
});
