import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseLifecycle, type CaseRecord, SeparationOfDuty } from '../../cases/public';
import { Clocks } from '../../deadlines/public';
import { ClosedAllegations } from '../closed-allegations';
import { type ClosingProposal, ClosingRepository } from '../closing-repository';
import { closingRefused } from '../intake.events';
import { TriageDesk } from '../triage-desk';
import '../intake.audit';
import '../intake.errors';

export interface DecideClosingInput {
  readonly caseId: string;
  readonly decision: 'concur' | 'refuse';
  readonly note?: string | null;
}

const STEPS = { closed_no_action: 'close_no_action', referred_out: 'refer_out' } as const;

/** The second person's answer to a proposed closing: the case ends, or goes on with the reason why. */
@Injectable()
export class DecideClosing {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly closings: ClosingRepository,
    private readonly allegations: ClosedAllegations,
    private readonly duties: SeparationOfDuty,
    private readonly lifecycle: CaseLifecycle,
    private readonly clocks: Clocks,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, { caseId, decision, note }: DecideClosingInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(caseId, 'case.concur_closing');
      const proposal = await this.closings.open(caseId);
      if (!proposal) throw new AppError('intake.proposal_missing');
      if (await this.duties.exclusion(caseId, 'decide_closing'))
        throw new AppError('intake.second_person_needed');
      await this.duties.keep(caseId, 'decide_closing');
      if (decision === 'refuse' && !note)
        throw new AppError('platform.invalid_input', {}, [{ field: 'note', code: 'required' }]);
      const state = decision === 'concur' ? 'concurred' : 'refused';
      await this.closings.decide(proposal.id, state, actor.accountId, note ?? null);
      await this.audit.record({
        kind: `intake.closing_${state}`,
        caseId,
        recordType: 'closing_proposal',
        recordId: proposal.id,
        content: { note: note ?? null },
      });
      if (decision === 'concur') await this.close(theCase, proposal);
      else await this.outbox.publish(closingRefused, { caseId, proposalId: proposal.id });
    });
  }

  private async close(theCase: CaseRecord, proposal: ClosingProposal): Promise<void> {
    const answered = await this.allegations.answer(theCase, proposal);
    await this.lifecycle.take(answered, STEPS[proposal.outcome], {
      reasonCode: proposal.reason_code,
      note: proposal.explanation,
    });
    await this.clocks.stopAll(theCase.id, proposal.outcome);
  }
}
