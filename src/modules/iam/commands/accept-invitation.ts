import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import { systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore, type KeptAccount } from '../account-store';
import { rolesChanged } from '../iam.events';
import { OneTimeLinks } from '../one-time-links';
import { Passwords } from '../passwords';
import '../iam.audit';

const ACTOR = systemActor('iam.invitation');

/** Opens an account: whoever holds the link chooses the password. The link works once. */
@Injectable()
export class AcceptInvitation {
  constructor(
    private readonly transaction: Transaction,
    private readonly links: OneTimeLinks,
    private readonly accounts: AccountStore,
    private readonly passwords: Passwords,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async execute({ token, password }: { readonly token: string; readonly password: string }): Promise<void> {
    const invited = await this.transaction.run(ACTOR, () => this.invited(token, ''));
    const passwordHash = await this.passwords.hashNew(password, invited.account);
    await this.transaction.run(ACTOR, async () => {
      const { link, account } = await this.invited(token, 'for update');
      await this.links.markUsed(link);
      await this.accounts.update(account.id, { state: 'active', passwordHash });
      await this.audit.record({
        kind: 'iam.invitation_accepted',
        recordType: 'account',
        recordId: account.id,
      });
      await this.outbox.publish(rolesChanged, { accountId: account.id });
    });
  }

  private async invited(token: string, lock: '' | 'for update') {
    const link = await this.links.require(token, lock);
    if (link.purpose !== 'invitation' || link.accountId === null) throw new AppError('iam.link_invalid');
    const account: KeptAccount = await this.accounts.getForUpdate(link.accountId);
    if (account.state !== 'invited') throw new AppError('iam.link_invalid');
    return { link, account };
  }
}
