import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, type CaseRecord, CaseRepository, InvestigatorConflicts } from '../cases/public';
import { Accounts } from '../iam/public';

export interface InvestigatorChoices {
  readonly theCase: CaseRecord;
  /** Those who may lead the investigation, by name. */
  readonly investigators: readonly { readonly id: string; readonly name: string }[];
  /** How many are left out because of a conflict; not who, as that would tell whom they know. */
  readonly leftOut: number;
}

/** Who may investigate a case: every active investigator without a wall and without a conflict. */
@Injectable()
export class ShowInvestigatorChoices {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly conflicts: InvestigatorConflicts,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, caseId: string): Promise<InvestigatorChoices> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'case.assign');
      await this.audit.recordRead({ caseId, recordType: 'assignment', recordId: caseId });
      if (theCase.state !== 'intake_review' && theCase.state !== 'investigation')
        throw new AppError('cases.step_out_of_order');
      const all = (await this.accounts.idsByRole(['investigator'])).get('investigator') ?? [];
      const free: string[] = [];
      for (const id of all) if (!(await this.conflicts.has(caseId, id))) free.push(id);
      const names = await this.accounts.names(free);
      const investigators = free.map((id) => ({ id, name: names.get(id) ?? '' }));
      return {
        theCase,
        investigators: investigators.sort((a, b) => a.name.localeCompare(b.name)),
        leftOut: all.length - free.length,
      };
    });
  }
}
