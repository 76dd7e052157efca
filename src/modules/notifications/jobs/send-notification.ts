import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { Transaction } from '../../../platform/database/transaction';
import { Messages } from '../../../platform/i18n/messages';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { MailFailure } from '../../../platform/mail/mail-failure';
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
    try {
      // The same id at every try, so that a mail server or reader can drop what it has seen.
      await this.mailer.send({ to: recipient.email, messageId: notificationId, ...mail });
    } catch (error) {
      if (!(error instanceof MailFailure) || error.lasting === 'temporary') throw error;
      return this.settle(notificationId, 'failed', error.code);
    }
    await this.settle(notificationId, 'sent');
  }

  /** The mail server could not be reached in any of the tries: the log of deliveries says so. */
  async gaveUp({ notificationId }: PayloadOf<typeof sendNotification>, failureCode: string): Promise<void> {
    await this.settle(notificationId, 'failed', failureCode);
  }

  private async settle(
    notificationId: string,
    state: 'sent' | 'suppressed' | 'failed',
    code?: string,
  ): Promise<void> {
    await this.transaction.query(
      `update notifications set state = $2, settled_at = $3, failure_code = $4 where id = $1 and state = 'queued'`,
      [notificationId, state, this.clock.now().toString(), code ?? null],
    );
  }
}
