import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { conflictDeclared } from '../intake.events';
import { OfficerWalls } from '../officer-walls';
import '../intake.audit';

/**
 * Somebody on the staff is not impartial in a case: they lose sight of it in the same transaction and for good. The
 * reason stays in the trail of the case, which they can no longer read; that it happened is told to the unit.
 */
@Injectable()
export class DeclareOwnConflict {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly walls: OfficerWalls,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, { caseId, reason }: { caseId: string; reason: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.read');
      await this.audit.record({
        kind: 'intake.conflict_declared',
        caseId,
        recordType: 'account',
        recordId: actor.accountId,
        content: { reason },
      });
      await this.walls.raise(caseId, actor.accountId);
      await this.outbox.publish(conflictDeclared, { caseId, accountId: actor.accountId });
    });
  }
}
