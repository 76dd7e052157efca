import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { Allegations } from '../../allegations/public';
import { AuditTrail } from '../../audit/public';
import { type CaseRecord, SeparationOfDuty } from '../../cases/public';
import { Rulebook } from '../../rulebook/public';
import { ClosingRepository, type NewClosing } from '../closing-repository';
import { type ClosingOutcome, objectionsToClosing } from '../domain/closing';
import { closingProposed } from '../intake.events';
import { TriageDesk } from '../triage-desk';
import '../intake.audit';
import '../intake.errors';

export interface ProposeClosingInput {
  readonly caseId: string;
  readonly outcome: ClosingOutcome;
  /** A code of the rule pack's close reasons; a referral takes the clause by which jurisdiction was declined. */
  readonly reasonCode?: string | null;
  readonly explanation: string;
  readonly referredTo?: string | null;
}

/** Proposes to end a case at intake. Nothing ends by it: a second person concurs or refuses. */
@Injectable()
export class ProposeClosing {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly closings: ClosingRepository,
    private readonly duties: SeparationOfDuty,
    private readonly allegations: Allegations,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, input: ProposeClosingInput): Promise<string> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(input.caseId, 'case.propose_closing');
      const closing = await this.check(theCase, input);
      await this.duties.require(theCase.id, 'propose_closing');
      const id = await this.closings.propose(theCase.id, actor.accountId, closing);
      await this.audit.record({
        kind: 'intake.closing_proposed',
        caseId: theCase.id,
        recordType: 'closing_proposal',
        recordId: id,
        content: { ...closing },
      });
      await this.outbox.publish(closingProposed, { caseId: theCase.id, proposalId: id });
      return id;
    });
  }

  private async check(theCase: CaseRecord, input: ProposeClosingInput): Promise<NewClosing> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const clause = pack.jurisdictionAnswers.find(({ code }) => code === theCase.jurisdiction_reason);
    const referral = input.outcome === 'referred_out';
    const { rule, faults } = objectionsToClosing({
      outcome: input.outcome,
      reason: pack.closeReasons.find(({ code }) => code === input.reasonCode),
      referredTo: input.referredTo ?? null,
      jurisdiction: clause?.outcome ?? null,
      openAllegations: (await this.allegations.openOfCase(theCase.id)).length,
    });
    if (rule) throw new AppError(`intake.${rule}`);
    if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    return {
      outcome: input.outcome,
      reason_code: (referral ? clause?.code : input.reasonCode) ?? '',
      explanation: input.explanation,
      referred_to: referral ? (input.referredTo ?? null) : null,
    };
  }
}
