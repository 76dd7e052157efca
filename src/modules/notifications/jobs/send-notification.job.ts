import { defineJob } from '../../../platform/jobs/define-job';

/** Sends one notification by mail. Twelve tries over about an hour outlast a mail server's restart. */
export const sendNotification = defineJob('notifications.send', {
  payload: { notificationId: 'id' },
  attempts: 12,
  backoffMs: 1_000,
});
