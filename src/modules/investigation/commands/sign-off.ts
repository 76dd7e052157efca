import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { Findings } from '../../allegations/public';
import { AuditTrail } from '../../audit/public';
import { CaseLifecycle } from '../../cases/public';
import { Clocks } from '../../deadlines/public';
import { AllegationAnswers } from '../allegation-answers';
import { type SupervisorAnswer, supervisorFindings } from '../domain/supervisor-findings';
import { InvestigationRecords } from '../investigation-records';
import { ReviewRoom } from '../review-room';
import '../investigation.audit';

export interface SignOffInput {
  readonly caseId: string;
  /** The report that the supervisor has read. */
  readonly reportId: string;
  /** Where the supervisor departs from what was recommended. */
  readonly findings?: readonly SupervisorAnswer[];
}

/** The supervisor signs the report; their findings stand in a layer of their own, and the case goes to the board. */
@Injectable()
export class SignOff {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: ReviewRoom,
    private readonly answers: AllegationAnswers,
    private readonly lifecycle: CaseLifecycle,
    private readonly findings: Findings,
    private readonly records: InvestigationRecords,
    private readonly clocks: Clocks,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, { caseId, reportId, findings: changes = [] }: SignOffInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.room.enter(caseId, reportId);
      const answers = await this.answers.ofCase(theCase, 'en');
      const { findings, faults } = supervisorFindings(answers, changes);
      if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      await this.lifecycle.take(theCase, 'sign_off');
      for (const finding of findings)
        await this.findings.record({ ...finding, caseId, layer: 'supervisor_recommended' });
      const id = await this.records.addReview(caseId, { reportId, decision: 'signed' });
      await this.audit.record({
        kind: 'investigation.signed_off',
        caseId,
        recordType: 'supervisor_review',
        recordId: id,
        content: { reportId },
      });
      await this.clocks.stop({ caseId, ruleCode: 'investigation_limit', reason: 'signed_off' });
    });
  }
}
