import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Mediations } from '../mediations';
import '../access.audit';
import '../access.errors';

/** The mediation is over; the mediator no longer sees the case. */
@Injectable()
export class EndMediation {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly mediations: Mediations,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: AccountActor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.assign');
      const mediatorId = await this.mediations.present(caseId);
      if (!mediatorId) throw new AppError('access.mediator_missing');
      await this.transaction.query(
        'update mediations set ended_at = $2 where case_id = $1 and ended_at is null',
        [caseId, this.clock.now().toString()],
      );
      await this.access.revoke(caseId, 'mediator');
      await this.audit.record({
        kind: 'access.mediation_ended',
        caseId,
        recordType: 'account',
        recordId: mediatorId,
      });
    });
  }
}
