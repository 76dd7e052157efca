import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import { systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore, type KeptAccount } from '../account-store';
import { mailPasswordChanged } from '../jobs/mail-password-changed.job';
import { OneTimeLinks, type ValidLink } from '../one-time-links';
import { Passwords } from '../passwords';
import { SessionStore } from '../session-store';
import { SignInEvents, type SignInSource } from '../sign-in/sign-in-events';
import '../iam.audit';

const ACTOR = systemActor('iam.password-reset');

/**
 * Chooses a new password with the link that was mailed. It works once, ends all sessions, and begins none: whoever
 * used it signs in with the new password, and proves their second factor as ever.
 */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly transaction: Transaction,
    private readonly links: OneTimeLinks,
    private readonly accounts: AccountStore,
    private readonly passwords: Passwords,
    private readonly sessions: SessionStore,
    private readonly events: SignInEvents,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `iam.link_invalid` for a link that `execute` would refuse. */
  async check(token: string): Promise<void> {
    await this.transaction.run(ACTOR, () => this.load(token, ''));
  }

  /** Answers the e-mail of whoever it was. */
  async execute(
    { token, password }: { readonly token: string; readonly password: string },
    from: SignInSource,
  ): Promise<string> {
    const { account } = await this.transaction.run(ACTOR, () => this.load(token, ''));
    const passwordHash = await this.passwords.hashNew(password, account);
    await this.transaction.run(ACTOR, async () => {
      const { link } = await this.load(token, 'for update');
      await this.links.markUsed(link);
      await this.accounts.update(account.id, { passwordHash });
      await this.sessions.endAll(account.id);
      await this.audit.record({ kind: 'iam.password_reset', recordType: 'account', recordId: account.id });
      await this.events.record({ accountId: account.id, outcome: 'password_reset', method: 'link' }, from);
      await this.outbox.enqueue(mailPasswordChanged, { accountId: account.id });
    });
    return account.email;
  }

  private async load(
    token: string,
    lock: '' | 'for update',
  ): Promise<{ readonly link: ValidLink; readonly account: KeptAccount }> {
    const link = await this.links.require(token, lock);
    if (link.purpose !== 'password_reset' || link.accountId === null) throw new AppError('iam.link_invalid');
    const account = await this.accounts.getForUpdate(link.accountId);
    if (account.state !== 'active' || account.passwordHash === null) throw new AppError('iam.link_invalid');
    return { link, account };
  }
}
