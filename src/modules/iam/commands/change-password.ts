import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { type RateLimit, RateLimiter } from '../../../platform/security/rate-limiter';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { mailPasswordChanged } from '../jobs/mail-password-changed.job';
import { OneTimeLinks } from '../one-time-links';
import { Passwords } from '../passwords';
import { SessionStore } from '../session-store';
import '../iam.audit';

const TRIES: RateLimit = { name: 'iam.change-password', limit: 10, seconds: 600 };

export interface ChangePasswordInput {
  readonly currentPassword: string;
  readonly password: string;
}

/** Changes one's own password, by somebody who knows it. All sessions end, here and elsewhere. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly links: OneTimeLinks,
    private readonly passwords: Passwords,
    private readonly limiter: RateLimiter,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: AccountActor, { currentPassword, password }: ChangePasswordInput): Promise<void> {
    const { accountId } = actor;
    await this.limiter.hit(TRIES, accountId);
    const account = await this.transaction.run(actor, () => this.accounts.getForUpdate(accountId));
    if (!(await this.passwords.verify(currentPassword, account.passwordHash))) throw wrongPassword();
    const passwordHash = await this.passwords.hashNew(password, account);
    await this.transaction.run(actor, async () => {
      const now = await this.accounts.getForUpdate(accountId);
      if (now.passwordHash !== account.passwordHash) throw wrongPassword();
      await this.accounts.update(accountId, { passwordHash });
      await this.sessions.endAll(accountId);
      await this.links.withdraw('password_reset', accountId);
      await this.audit.record({ kind: 'iam.password_changed', recordType: 'account', recordId: accountId });
      await this.outbox.enqueue(mailPasswordChanged, { accountId });
    });
  }
}

function wrongPassword(): AppError {
  const faults = [{ field: 'currentPassword', code: 'iam.wrong_password' }];
  return new AppError('platform.invalid_input', {}, faults);
}
