import { Config } from '../../../platform/config/config';
import { formatsFor } from '../../../platform/i18n/formats';
import { isLanguage, LANGUAGES } from '../../../platform/i18n/language';
import { Messages } from '../../../platform/i18n/messages';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { Mailer } from '../../../platform/mail/mailer';
import { Accounts } from '../accounts';
import { OneTimeLinks } from '../one-time-links';
import { mailInvitation } from './mail-invitation.job';

/** Mails an invitation as long as it is open: neither accepted, nor replaced, nor taken back. */
@HandlesJob(mailInvitation)
export class MailInvitation implements JobHandler<typeof mailInvitation> {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: OneTimeLinks,
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly config: Config,
  ) {}

  async handle({ accountId }: PayloadOf<typeof mailInvitation>): Promise<void> {
    const account = await this.accounts.find(accountId);
    const link = await this.links.openOf('invitation', accountId);
    if (account?.state !== 'invited' || !link) return;
    const language = isLanguage(account.language) ? account.language : LANGUAGES[0];
    const t = this.messages.translator(language);
    const values = {
      name: account.display_name,
      board: this.config.boardName,
      expires: formatsFor(language, this.config.boardTimeZone).instant(link.expiresAt),
    };
    await this.mailer.send({
      to: account.email,
      subject: t('iam.mail.invitation.subject', values),
      text: `${t('iam.mail.invitation.body', values)}\n\n${link.url}\n\n${t('iam.mail.invitation.end', values)}\n`,
      // The same for every try at this link, so that a mail server can drop what it has seen.
      messageId: link.id,
    });
  }
}
