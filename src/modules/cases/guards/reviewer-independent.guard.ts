import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Missing } from '../../../platform/errors/app-error';
import type { CaseRecord } from '../case-repository';
import { type CaseGuard, GuardsCase } from '../ports';

/** Who investigated does not review. */
@Injectable()
@GuardsCase('cases.reviewer_independent')
export class ReviewerIndependentGuard implements CaseGuard {
  constructor(private readonly transaction: Transaction) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const { actor } = this.transaction;
    const isInvestigator = actor.kind === 'account' && actor.accountId === theCase.investigator_id;
    return isInvestigator ? [{ code: 'cases.reviewer_independent' }] : [];
  }
}
