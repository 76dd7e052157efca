import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError, type Missing } from '../../platform/errors/app-error';
import { Outbox } from '../../platform/jobs/outbox';
import { isEnd, stepsFrom } from '../../platform/lifecycle/lifecycle';
import { AuditTrail } from '../audit/public';
import { Accounts } from '../iam/public';
import { CaseAccess } from './case-access';
import { CasePorts } from './case-ports';
import { type CaseRecord, CaseRepository } from './case-repository';
import { caseStepped } from './cases.events';
import './cases.audit';
import { CASE_LIFECYCLE, type CaseStepName } from './domain/case-lifecycle';

type Step = (typeof CASE_LIFECYCLE)['steps'][number];

export interface StepDetails {
  readonly reasonCode?: string;
  readonly note?: string;
}

/** A step that could be taken next, and what is still missing for it. */
export interface NextStep {
  readonly name: CaseStepName;
  readonly permission: string;
  readonly missing: readonly Missing[];
}

/** The one way in which a case changes its state. Who may ask for a step is decided by the command before. */
@Injectable()
export class CaseLifecycle {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly ports: CasePorts,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a step of a case that the caller has locked with `getForUpdate`. Throws `cases.step_out_of_order` when
   * the state does not lead there, `cases.step_not_ready` with all that is missing when a guard holds it back.
   */
  async take(theCase: CaseRecord, name: CaseStepName, details: StepDetails = {}): Promise<CaseRecord> {
    const step = stepsFrom(CASE_LIFECYCLE, theCase.state).find((candidate) => candidate.name === name);
    if (!step) throw new AppError('cases.step_out_of_order');
    const missing = await this.missingFor(step, theCase);
    if (missing.length > 0) throw new AppError('cases.step_not_ready', {}, [], undefined, missing);
    const at = this.clock.now().toString();
    const closed = isEnd(CASE_LIFECYCLE, step.to)
      ? { closed_at: at, close_reason: details.reasonCode ?? null }
      : {};
    const changes = { state: step.to, ...closed };
    await this.cases.update(theCase.id, changes, at);
    const stepId = await this.write(theCase, step, details, at);
    await this.audit.record({
      kind: `cases.${step.name}`,
      caseId: theCase.id,
      recordType: 'case_step',
      recordId: stepId,
      content: { from: step.from, to: step.to, reason: details.reasonCode ?? null },
    });
    if (isEnd(CASE_LIFECYCLE, step.to)) await this.showForPublication(theCase.id);
    await this.outbox.publish(caseStepped, { caseId: theCase.id, step: step.name });
    return { ...theCase, ...changes, version: theCase.version + 1 };
  }

  /** The steps that lead out of the case's state, each with what is still missing. */
  async nextSteps(theCase: CaseRecord): Promise<NextStep[]> {
    const next: NextStep[] = [];
    for (const step of stepsFrom(CASE_LIFECYCLE, theCase.state)) {
      const missing = await this.missingFor(step, theCase);
      next.push({ name: step.name, permission: step.permission, missing });
    }
    return next;
  }

  /** What is over is prepared for the public. */
  private async showForPublication(caseId: string): Promise<void> {
    const publishers = await this.accounts.idsByRole(['transparency_officer']);
    await this.access.grant(caseId, publishers.get('transparency_officer') ?? [], 'transparency');
  }

  private async missingFor(step: Step, theCase: CaseRecord): Promise<Missing[]> {
    const missing: Missing[] = [];
    for (const name of step.guards) missing.push(...(await this.ports.guard(name).missing(theCase)));
    return missing;
  }

  private async write(theCase: CaseRecord, step: Step, details: StepDetails, at: string): Promise<string> {
    const { actor } = this.transaction;
    const id = newId();
    await insertRow(this.transaction, 'case_steps', {
      id,
      case_id: theCase.id,
      // The case counts every change of itself, so its version also orders its steps.
      sequence: theCase.version + 1,
      step: step.name,
      from_state: step.from,
      to_state: step.to,
      reason_code: details.reasonCode,
      note: details.note,
      taken_at: at,
      taken_by: actor.kind === 'account' ? actor.accountId : null,
    });
    return id;
  }
}
