import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { CaseAccess, HandsOver, type OpenWork, type WorkHandover } from '../cases/public';

/** Closings that wait for a second person: who takes over is told when one is refused. Who proposed it stays on record. */
@Injectable()
@HandsOver({ kind: 'proposals', roles: ['intake', 'supervisor', 'director'] })
export class HandOverProposals implements WorkHandover {
  constructor(
    private readonly transaction: Transaction,
    private readonly access: CaseAccess,
  ) {}

  async open(accountId: string): Promise<OpenWork[]> {
    const rows = await this.transaction.query<{ id: string; case_id: string; number: string }>(
      `select p.id, p.case_id, c.number from closing_proposals p join cases c on c.id = p.case_id
       where coalesce(p.answers_to, p.proposed_by) = $1 and p.state = 'proposed' order by p.proposed_at, p.id`,
      [accountId],
    );
    return rows.map(({ id, case_id: caseId, number }) => ({ recordId: id, caseId, label: number }));
  }

  async obstacle({ caseId }: OpenWork, heirId: string): Promise<string | null> {
    return caseId && (await this.access.sees(caseId, heirId)) ? null : 'access.obstacle.no_sight';
  }

  async move({ recordId }: OpenWork, _from: string, heirId: string | null): Promise<void> {
    if (heirId)
      await this.transaction.query('update closing_proposals set answers_to = $2 where id = $1', [
        recordId,
        heirId,
      ]);
  }
}
