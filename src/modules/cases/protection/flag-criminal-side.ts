import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { ProtectionRepository } from './protection.repository';
import '../cases.audit';

/**
 * Somebody works on the criminal side of the same matter: what officers were compelled to say must never reach them
 * (Garrity v. New Jersey, 385 U.S. 493). For good: what was once read cannot be unread.
 */
@Injectable()
export class FlagCriminalSide {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly protection: ProtectionRepository,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(
    actor: AccountActor,
    { caseId, accountId, reason }: { caseId: string; accountId: string; reason: string },
  ): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.protect');
      if (!(await this.accounts.find(accountId)))
        throw new AppError('platform.invalid_input', {}, [{ field: 'accountId', code: 'not_a_choice' }]);
      await this.protection.addCriminalSide(
        caseId,
        accountId,
        this.clock.now().toString(),
        actor.accountId,
        reason,
      );
      await this.audit.record({
        kind: 'cases.criminal_side_flagged',
        caseId,
        recordType: 'account',
        recordId: accountId,
        content: { reason },
      });
    });
  }
}
