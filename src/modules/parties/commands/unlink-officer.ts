import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { PartyAccess } from '../../cases/public';
import { Officers } from '../../people/public';
import '../parties.audit';
import '../parties.errors';

/** Takes an officer's account back. The walls that it brought stay: what somebody was told cannot be untold. */
@Injectable()
export class UnlinkOfficer {
  constructor(
    private readonly transaction: Transaction,
    private readonly officers: Officers,
    private readonly parties: PartyAccess,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: AccountActor, input: { officerId: string; accountId: string }): Promise<void> {
    const { officerId, accountId } = input;
    return this.transaction.run(actor, async () => {
      if (!(await this.officers.hold(officerId))) throw new AppError('people.officer_not_found');
      if (!(await this.officers.unlink(accountId, officerId))) throw new AppError('parties.not_linked');
      await this.parties.unlinked(accountId);
      await this.audit.record({
        kind: 'parties.account_unlinked',
        recordType: 'officer',
        recordId: officerId,
        content: { accountId },
      });
    });
  }
}
