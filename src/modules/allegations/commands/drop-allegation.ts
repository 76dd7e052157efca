import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { findStep } from '../../../platform/lifecycle/lifecycle';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { AllegationClocks } from '../allegation-clocks';
import { Allegations } from '../allegations';
import { editorsIn } from '../allegations.policy';
import { ALLEGATION_LIFECYCLE } from '../domain/allegation-lifecycle';
import '../allegations.audit';

export interface DropAllegationInput {
  readonly caseId: string;
  readonly allegationId: string;
  readonly reason: string;
}

/** Takes an allegation out of the case with its reason; it stays on the record, and its clocks stop. */
@Injectable()
export class DropAllegation {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly allegations: Allegations,
    private readonly clocks: AllegationClocks,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, { caseId, allegationId, reason }: DropAllegationInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      const editors = editorsIn(theCase.state);
      await this.access.allow(caseId, 'allegation.edit', editors.length > 0 ? editors : undefined);
      if (editors.length === 0) throw new AppError('cases.step_out_of_order');
      const allegation = await this.allegations.get(caseId, allegationId);
      if (!findStep(ALLEGATION_LIFECYCLE, 'drop', allegation.state))
        throw new AppError('allegations.already_dropped');
      await this.allegations.drop(allegationId, reason);
      await this.clocks.stop(theCase, allegationId, 'allegation_dropped');
      await this.audit.record({
        kind: 'allegations.dropped',
        caseId,
        recordType: 'allegation',
        recordId: allegationId,
        content: { reason },
      });
    });
  }
}
