import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError, type Fault } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { caseAssigned } from '../cases.events';
import { InvestigatorConflicts } from '../investigator-conflicts';
import '../cases.audit';

const ASSIGNABLE_STATES = new Set(['intake_review', 'investigation']);

/** Puts an investigator without a conflict on a case; the one before loses sight of it. */
@Injectable()
export class AssignInvestigator {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly conflicts: InvestigatorConflicts,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, input: { caseId: string; investigatorId: string }): Promise<void> {
    const { caseId, investigatorId } = input;
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.assign');
      if (!ASSIGNABLE_STATES.has(theCase.state)) throw new AppError('cases.step_out_of_order');
      if (theCase.investigator_id === investigatorId) return;
      const isInvestigator = (await this.accounts.idsByRole(['investigator']))
        .get('investigator')
        ?.includes(investigatorId);
      if (!isInvestigator) throw invalid('cases.not_an_investigator');
      if (await this.conflicts.has(caseId, investigatorId)) throw invalid('cases.investigator_has_conflict');
      await this.put(caseId, investigatorId);
    });
  }

  /** In the open transaction, on a case that the caller has locked and after they have asked who may have it. */
  async put(caseId: string, investigatorId: string): Promise<void> {
    await this.access.revoke(caseId, 'assigned');
    await this.access.grant(caseId, [investigatorId], 'assigned');
    await this.writeDown(caseId, investigatorId);
    await this.cases.update(caseId, { investigator_id: investigatorId }, this.clock.now().toString());
    await this.audit.record({
      kind: 'cases.assigned',
      caseId,
      recordType: 'account',
      recordId: investigatorId,
    });
    await this.outbox.publish(caseAssigned, { caseId, accountId: investigatorId });
  }

  /** Who was ever on a case does not review it later. */
  private async writeDown(caseId: string, investigatorId: string): Promise<void> {
    const { originator } = this.transaction;
    await insertRow(this.transaction, 'case_assignments', {
      id: newId(),
      case_id: caseId,
      account_id: investigatorId,
      assigned_at: this.clock.now().toString(),
      assigned_by: originator.kind === 'account' ? originator.accountId : null,
    });
  }
}

function invalid(code: string): AppError {
  const faults: Fault[] = [{ field: 'investigatorId', code }];
  return new AppError('platform.invalid_input', {}, faults);
}
