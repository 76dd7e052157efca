import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { CaseAccess, CaseLifecycle, CaseQueries, type CaseRecord } from '../../cases/public';
import { ClosingRepository } from '../closing-repository';
import { TriageDesk } from '../triage-desk';
import { WaitingClocks } from '../waiting-clocks';

/** Opens the investigation once whose matter it is, what is alleged and who leads it are settled. */
@Injectable()
export class OpenInvestigation {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly closings: ClosingRepository,
    private readonly lifecycle: CaseLifecycle,
    private readonly queries: CaseQueries,
    private readonly access: CaseAccess,
    private readonly clocks: WaitingClocks,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(caseId, 'case.assign');
      if (await this.closings.open(caseId)) throw new AppError('intake.proposal_open');
      await this.lifecycle.take(theCase, 'open_investigation');
      await this.clocks.stop(theCase, 'classified', 'investigation_opened');
      await this.leaveToThoseWhoTriaged(theCase);
    });
  }

  /** Who only could have taken the complaint up need not see the investigation. */
  private async leaveToThoseWhoTriaged({ id: caseId }: CaseRecord): Promise<void> {
    const steps = await this.queries.steps(caseId);
    const triaged = new Set(steps.map((step) => step.taken_by));
    for (const accountId of await this.access.holders(caseId, ['intake']))
      if (!triaged.has(accountId)) await this.access.revoke(caseId, 'intake', accountId);
  }
}
