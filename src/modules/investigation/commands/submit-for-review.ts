import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { CaseAccess, CaseLifecycle, CaseRepository } from '../../cases/public';

/** Hands the case to the supervisors, once every open allegation is answered and the report is attached. */
@Injectable()
export class SubmitForReview {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly lifecycle: CaseLifecycle,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'report.submit');
      await this.lifecycle.take(theCase, 'submit_for_review');
    });
  }
}
