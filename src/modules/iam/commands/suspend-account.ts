import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { rolesChanged } from '../iam.events';
import { OneTimeLinks } from '../one-time-links';
import { SessionStore } from '../session-store';
import { isLast } from './set-roles';
import '../iam.audit';

/** Closes an account at once: its sessions end, its links stop working, and it gets no more mail. */
@Injectable()
export class SuspendAccount {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, accountId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const administrators = await this.accounts.lockAdministrators();
      const account = await this.accounts.getForUpdate(accountId);
      if (account.state === 'suspended') return;
      if (isLast(administrators, accountId)) throw new AppError('iam.last_administrator');
      await this.accounts.update(accountId, { state: 'suspended' });
      await this.sessions.endAll(accountId);
      await this.links.withdraw('password_reset', accountId);
      await this.audit.record({
        kind: 'iam.account_suspended',
        recordType: 'account',
        recordId: accountId,
        content: { before: account.state },
      });
      await this.outbox.publish(rolesChanged, { accountId });
    });
  }
}
