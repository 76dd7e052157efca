import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { CaseAccess } from './case-access';
import { CaseRepository } from './case-repository';
import { AssignInvestigator } from './commands/assign-investigator';
import { InvestigatorConflicts } from './investigator-conflicts';
import { HandsOver, type OpenWork, type WorkHandover } from './ports';

/** The cases that somebody investigates, whatever state they are in: one may come back from the board. */
@Injectable()
@HandsOver({ kind: 'investigations', roles: ['investigator'] })
export class HandOverInvestigations implements WorkHandover {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly conflicts: InvestigatorConflicts,
    private readonly assign: AssignInvestigator,
    private readonly clock: Clock,
  ) {}

  async open(accountId: string): Promise<OpenWork[]> {
    const rows = await this.transaction.query<{ id: string; number: string }>(
      'select id, number from cases where investigator_id = $1 and closed_at is null order by received_at, id',
      [accountId],
    );
    return rows.map(({ id, number }) => ({ recordId: id, caseId: id, label: number }));
  }

  async obstacle({ recordId }: OpenWork, heirId: string): Promise<string | null> {
    return (await this.conflicts.has(recordId, heirId)) ? 'access.obstacle.conflict' : null;
  }

  async move({ recordId: caseId }: OpenWork, from: string, heirId: string | null): Promise<void> {
    await this.cases.getForUpdate(caseId);
    if (heirId) return this.assign.put(caseId, heirId);
    await this.access.revoke(caseId, 'assigned', from);
    await this.cases.update(caseId, { investigator_id: null }, this.clock.now().toString());
  }
}
