import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { PartyAccess } from '../../cases/public';
import { Accounts } from '../../iam/public';
import { Officers } from '../../people/public';
import '../parties.audit';

/** Says whose account it is that an officer, or who speaks for them, signs in with. One account has one officer. */
@Injectable()
export class LinkOfficer {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly officers: Officers,
    private readonly parties: PartyAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: AccountActor, input: { officerId: string; accountId: string }): Promise<void> {
    const { officerId, accountId } = input;
    return this.transaction.run(actor, async () => {
      if (!(await this.officers.hold(officerId))) throw new AppError('people.officer_not_found');
      const roles = await this.accounts.lockRoles(accountId);
      if (!roles.includes('subject_officer')) throw invalid('parties.not_an_officer_account');
      const linked = await this.officers.link(
        accountId,
        officerId,
        actor.accountId,
        this.clock.now().toString(),
      );
      if (linked === 'same') return;
      if (linked === 'another') throw invalid('parties.linked_to_another');
      await this.parties.linked(accountId, officerId);
      await this.audit.record({
        kind: 'parties.account_linked',
        recordType: 'officer',
        recordId: officerId,
        content: { accountId },
      });
    });
  }
}

function invalid(code: string): AppError {
  return new AppError('platform.invalid_input', {}, [{ field: 'accountId', code }]);
}
