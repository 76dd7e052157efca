import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { Transaction } from '../../../platform/database/transaction';
import { Messages } from '../../../platform/i18n/messages';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { Mailer } from '../../../platform/mail/mailer';
import { composeMail } from '../compose-mail';
import { MayStillSee, RecipientDirectory } from '../ports';
import { sendNotification } from './send-notification.job';

interface Queued {
  readonly account_id: string;
  readonly case_id: string | null;
  readonly kind: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly state: string;
}

/** Sends a notification if its reader is still there and may still see what it is about. */
@HandlesJob(sendNotification)
export class SendNotification implements JobHandler<typeof sendNotification> {
  constructor(
    private readonly transaction: Transaction,
    private readonly recipients: RecipientDirectory,
    private readonly mayStillSee: MayStillSee,
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async handle({ notificationId }: PayloadOf<typeof sendNotification>): Promise<void> {
    const [queued] = await this.transaction.query<Queued>(
      'select account_id, case_id, kind, params, state from notifications where id = $1 for update',
      [notificationId],
    );
    if (queued?.state !== 'queued') return;
    const recipient = await this.recipients.find(queued.account_id);
    const sees = queued.case_id === null || (await this.mayStillSee.check(queued.account_id, queued.case_id));
    if (!recipient || !sees) return this.settle(notificationId, 'suppressed');
    const t = this.messages.translator(recipient.language);
    const { kind, params, case_id: caseId } = queued;
    const mail = composeMail(t, { kind, params, caseId }, this.config);
    // The same id at every try, so that a mail server or reader can drop what it has seen.
    await this.mailer.send({ to: recipient.email, messageId: notificationId, ...mail });
    await this.settle(notificationId, 'sent');
  }

  private async settle(notificationId: string, state: 'sent' | 'suppressed'): Promise<void> {
    await this.transaction.query('update notifications set state = $2, settled_at = $3 where id = $1', [
      notificationId,
      state,
      this.clock.now().toString(),
    ]);
  }
}
