import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { mailInvitation } from '../jobs/mail-invitation.job';
import { OneTimeLinks, type ShownLink } from '../one-time-links';
import { LinkedIdentities } from '../provider/linked-identities';
import '../iam.audit';

/**
 * Makes a new link for an account that is not active: its first link was lost, or a suspended person comes back.
 * An active account gets none, since whoever holds the link would become that person.
 */
@Injectable()
export class InviteAgain {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly links: OneTimeLinks,
    private readonly identities: LinkedIdentities,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, accountId: string): Promise<ShownLink> {
    return this.transaction.run(actor, async () => {
      const account = await this.accounts.getForUpdate(accountId);
      if (account.state === 'active') throw new AppError('iam.not_to_be_invited');
      await this.accounts.update(accountId, { state: 'invited', passwordHash: null });
      await this.identities.unlink(accountId);
      const link = await this.links.create('invitation', accountId);
      await this.audit.record({
        kind: 'iam.account_invited',
        recordType: 'account',
        recordId: accountId,
        content: { roles: account.roles, before: account.state },
      });
      await this.outbox.enqueue(mailInvitation, { accountId });
      return link;
    });
  }
}
