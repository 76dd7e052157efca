import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { newId } from '../../../platform/database/ids';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { AccountMailer } from '../account-mailer';
import { AccountStore } from '../account-store';
import { OneTimeLinks } from '../one-time-links';
import { mailPasswordReset } from './mail-password-reset.job';

/** Mails the link as long as it is open, or where the account has no password, how its owner signs in. */
@HandlesJob(mailPasswordReset)
export class MailPasswordReset implements JobHandler<typeof mailPasswordReset> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly links: OneTimeLinks,
    private readonly mailer: AccountMailer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async handle({ accountId }: PayloadOf<typeof mailPasswordReset>): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (account?.state !== 'active') return;
    if (account.passwordHash === null) {
      const at = this.clock.now().toString();
      const url = `${this.config.baseUrl}/sign-in`;
      await this.mailer.send(account, { kind: 'no_password', messageId: newId(), at, url });
      return;
    }
    const link = await this.links.openOf('password_reset', accountId);
    if (!link) return;
    const { id: messageId, url, expiresAt: at } = link;
    await this.mailer.send(account, { kind: 'password_reset', messageId, at, url });
  }
}
