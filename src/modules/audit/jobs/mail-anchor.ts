import { Config } from '../../../platform/config/config';
import { Messages } from '../../../platform/i18n/messages';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { MailFailure } from '../../../platform/mail/mail-failure';
import { Mailer } from '../../../platform/mail/mailer';
import { anchorFile } from '../anchor-file';
import { AnchorLog } from '../anchor-log';
import { AnchorMails } from '../anchor-mails';
import { mailAnchor } from './mail-anchor.job';

/** More heads than this make a mail that many servers refuse; the signed statement covers those that are left out. */
const MOST_HEADS = 20_000;

/** Mails an anchor as a file to be kept: whoever has it can tell whether the chains were rewritten since. */
@HandlesJob(mailAnchor)
export class MailAnchor implements JobHandler<typeof mailAnchor> {
  constructor(
    private readonly anchors: AnchorLog,
    private readonly mails: AnchorMails,
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly config: Config,
  ) {}

  async handle({ mailId }: PayloadOf<typeof mailAnchor>): Promise<void> {
    const mail = await this.mails.take(mailId);
    const anchor = mail ? await this.anchors.find(mail.anchor) : null;
    if (!mail || !anchor) return;
    const heads = await this.anchors.changedAt(anchor.number);
    const left = heads.length > MOST_HEADS ? heads.length : 0;
    const t = this.messages.translator('en');
    const values = { number: anchor.number, board: this.config.boardName, left };
    try {
      await this.mailer.send({
        to: mail.recipient,
        messageId: mail.id,
        subject: t('audit.mail.anchor.subject', values),
        text: `${t('audit.mail.anchor.body', values)}\n\n${this.config.baseUrl}/audit-key\n`,
        attachment: {
          name: `anchor-${anchor.number}.jsonl`,
          text: anchorFile(anchor, left ? [] : heads),
        },
      });
    } catch (error) {
      if (!(error instanceof MailFailure) || error.lasting === 'temporary') throw error;
      return this.mails.settle(mailId, 'failed', error.code);
    }
    await this.mails.settle(mailId, 'sent', null);
  }

  /** Shown on the page of the anchors, and begun again with the next hour. */
  async gaveUp({ mailId }: PayloadOf<typeof mailAnchor>, failureCode: string): Promise<void> {
    await this.mails.settle(mailId, 'failed', failureCode);
  }
}
