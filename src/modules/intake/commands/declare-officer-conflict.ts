import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Officers } from '../../people/public';
import { OfficerWalls } from '../officer-walls';
import '../intake.audit';

/**
 * Somebody is related to an officer, or could not be fair for another reason: every case in which the officer is
 * identified closes to them at once, and every later one in the moment of identification.
 */
@Injectable()
export class DeclareOfficerConflict {
  constructor(
    private readonly transaction: Transaction,
    private readonly officers: Officers,
    private readonly walls: OfficerWalls,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: AccountActor, officerId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      if (!(await this.officers.hold(officerId))) throw new AppError('people.officer_not_found');
      await this.officers.declareConflict(actor.accountId, officerId);
      await this.audit.record({
        kind: 'intake.officer_conflict_declared',
        recordType: 'officer',
        recordId: officerId,
        content: { accountId: actor.accountId },
      });
      await this.walls.raiseFor(actor.accountId, officerId);
    });
  }
}
