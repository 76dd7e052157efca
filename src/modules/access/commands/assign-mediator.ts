import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Mediations } from '../mediations';
import '../access.audit';

/** Gives a case to a mediator, who sees a summary of it; the one before loses it. */
@Injectable()
export class AssignMediator {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly mediations: Mediations,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(
    actor: AccountActor,
    { caseId, mediatorId }: { caseId: string; mediatorId: string },
  ): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.assign');
      if (theCase.closed_at) throw new AppError('cases.step_out_of_order');
      if ((await this.mediations.present(caseId)) === mediatorId) return;
      if (!(await this.mediations.choices(caseId)).includes(mediatorId))
        throw new AppError('platform.invalid_input', {}, [
          { field: 'mediatorId', code: 'access.not_a_mediator' },
        ]);
      const at = this.clock.now().toString();
      await this.transaction.query(
        'update mediations set ended_at = $2 where case_id = $1 and ended_at is null',
        [caseId, at],
      );
      const id = newId();
      await insertRow(this.transaction, 'mediations', {
        id,
        case_id: caseId,
        account_id: mediatorId,
        assigned_by: actor.accountId,
        assigned_at: at,
      });
      await this.access.revoke(caseId, 'mediator');
      await this.access.grant(caseId, [mediatorId], 'mediator');
      await this.audit.record({
        kind: 'access.mediator_assigned',
        caseId,
        recordType: 'account',
        recordId: mediatorId,
      });
    });
  }
}
