import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError, type Fault } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import {
  CaseAccess,
  CaseLifecycle,
  type CaseRecord,
  CaseRepository,
  SeparationOfDuty,
} from '../../cases/public';
import { Clocks } from '../../deadlines/public';
import { type AgencyOutcome, AgencyOutcomes } from '../agency-outcomes';
import { type RecommendationRecord, RecommendationRepository } from '../recommendation-repository';
import '../recommendations.audit';

export interface RecordResponseInput extends AgencyOutcome {
  readonly caseId: string;
  readonly recommendationId: string;
  readonly answer: 'agree' | 'differ' | 'more_work';
  readonly reasons?: string;
  readonly receivedOn: string;
}

/**
 * Records the agency's answer to one recommendation: it agrees, differs with its own finding and discipline, or asks
 * for more work, which leaves the clock running. With the last final answer the case has its response.
 */
@Injectable()
export class RecordResponse {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly duties: SeparationOfDuty,
    private readonly lifecycle: CaseLifecycle,
    private readonly recommendations: RecommendationRepository,
    private readonly outcomes: AgencyOutcomes,
    private readonly clocks: Clocks,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, input: RecordResponseInput): Promise<void> {
    const { caseId, recommendationId } = input;
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'response.record');
      await this.duties.require(caseId, 'record_response');
      const recommendation = await this.recommendations.getForUpdate(caseId, recommendationId);
      if (recommendation.state === 'drafted') throw new AppError('recommendations.not_sent');
      if (recommendation.state === 'answered') throw new AppError('recommendations.already_answered');
      if (theCase.state !== 'recommendation_sent') throw new AppError('cases.step_out_of_order');
      const faults = faultsOf(input, this.clocks.today());
      if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      await this.write(actor, input);
      if (input.answer !== 'more_work') await this.finish(theCase, recommendation, input);
    });
  }

  private async write(actor: Actor, input: RecordResponseInput): Promise<void> {
    const id = newId();
    const { caseId, recommendationId, answer, reasons, receivedOn } = input;
    await insertRow(this.transaction, 'agency_responses', {
      id,
      case_id: caseId,
      recommendation_id: recommendationId,
      answer,
      reasons,
      received_on: receivedOn,
      recorded_at: this.clock.now().toString(),
      recorded_by: actor.kind === 'account' ? actor.accountId : null,
    });
    await this.audit.record({
      kind: 'recommendations.response_recorded',
      caseId,
      recordType: 'agency_response',
      recordId: id,
      content: { recommendationId, answer, reasons: reasons ?? null, receivedOn },
    });
  }

  private async finish(
    theCase: CaseRecord,
    recommendation: RecommendationRecord,
    input: RecordResponseInput,
  ): Promise<void> {
    await this.outcomes.record(theCase, recommendation, input);
    await this.recommendations.markAnswered(recommendation.id);
    await this.clocks.stop({
      caseId: theCase.id,
      ruleCode: 'agency_response',
      subjectId: recommendation.id,
      reason: 'agency_responded',
    });
    const open = (await this.recommendations.ofCase(theCase.id)).filter(
      (other) => other.state !== 'answered',
    );
    if (open.length === 0) await this.lifecycle.take(theCase, 'record_response');
  }
}

function faultsOf({ answer, reasons, receivedOn, finding }: RecordResponseInput, today: string): Fault[] {
  const faults: Fault[] = [];
  if (receivedOn > today) faults.push({ field: 'receivedOn', code: 'recommendations.in_the_future' });
  if (answer !== 'agree' && !reasons?.trim()) faults.push({ field: 'reasons', code: 'blank' });
  if (answer === 'differ' && !finding) faults.push({ field: 'finding', code: 'not_a_choice' });
  return faults;
}
