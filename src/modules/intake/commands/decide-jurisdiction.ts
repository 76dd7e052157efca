import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AllegationClocks } from '../../allegations/public';
import { AuditTrail } from '../../audit/public';
import { CaseRepository } from '../../cases/public';
import { Clocks } from '../../deadlines/public';
import { Rulebook } from '../../rulebook/public';
import { ClosingRepository } from '../closing-repository';
import { faultsOfJurisdiction } from '../domain/jurisdiction';
import { TriageDesk } from '../triage-desk';
import '../intake.audit';

export interface DecideJurisdictionInput {
  readonly caseId: string;
  /** A code of the rule pack's jurisdiction answers: it carries the outcome and the clause. */
  readonly answerCode: string;
  /** The day of the incident as far as it is known; the earliest possible one where it is not. */
  readonly incidentOn?: string | null;
}

/** Decides whose matter a complaint is, by a clause of the rule pack, and from which day its limits count. */
@Injectable()
export class DecideJurisdiction {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly cases: CaseRepository,
    private readonly closings: ClosingRepository,
    private readonly allegationClocks: AllegationClocks,
    private readonly clocks: Clocks,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, input: DecideJurisdictionInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(input.caseId, 'case.triage');
      if (await this.closings.open(theCase.id)) throw new AppError('intake.proposal_open');
      const pack = this.rulebook.version(theCase.rulebook_version);
      const answer = pack.jurisdictionAnswers.find(({ code }) => code === input.answerCode);
      const incidentOn = input.incidentOn ?? theCase.incident_on;
      const faults = faultsOfJurisdiction({ answer, incidentOn, today: this.clocks.today() });
      if (!answer || faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      const jurisdiction = answer.outcome === 'accept' ? 'accepted' : 'declined';
      const changes = { jurisdiction, jurisdiction_reason: answer.code, incident_on: incidentOn } as const;
      await this.cases.update(theCase.id, changes, this.clock.now().toString());
      if (incidentOn !== theCase.incident_on) await this.allegationClocks.restart({ ...theCase, ...changes });
      await this.audit.record({
        kind: 'intake.jurisdiction_decided',
        caseId: theCase.id,
        recordType: 'case',
        recordId: theCase.id,
        content: { answer: answer.code, outcome: answer.outcome, incidentOn },
      });
    });
  }
}
