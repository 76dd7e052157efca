import { Config } from '../../../../platform/config/config';
import { isLanguage, LANGUAGES } from '../../../../platform/i18n/language';
import { Messages } from '../../../../platform/i18n/messages';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../../platform/jobs/define-job';
import { Mailer } from '../../../../platform/mail/mailer';
import { Accounts } from '../../accounts';
import { HeldFactorsReader } from '../held-factors';
import { mailSecondFactor, SECOND_FACTOR_NOTICES } from './mail-second-factor.job';

/** Mails the notice to whoever has the account now. The subject names neither the person nor what happened. */
@HandlesJob(mailSecondFactor)
export class MailSecondFactor implements JobHandler<typeof mailSecondFactor> {
  constructor(
    private readonly accounts: Accounts,
    private readonly held: HeldFactorsReader,
    private readonly mailer: Mailer,
    private readonly messages: Messages,
    private readonly config: Config,
  ) {}

  async handle({ accountId, noticeId, notice }: PayloadOf<typeof mailSecondFactor>): Promise<void> {
    const account = await this.accounts.find(accountId);
    const known = SECOND_FACTOR_NOTICES.find((name) => name === notice);
    if (account?.state !== 'active' || !known) return;
    const t = this.messages.translator(isLanguage(account.language) ? account.language : LANGUAGES[0]);
    const { recoveryCodes } = await this.held.of(accountId);
    const values = { name: account.display_name, board: this.config.boardName, left: recoveryCodes };
    await this.mailer.send({
      to: account.email,
      subject: t(`iam.mail.${known}.subject`, values),
      text: `${t(`iam.mail.${known}.body`, values)}\n\n${this.config.baseUrl}/account/security\n`,
      messageId: noticeId,
    });
  }
}
