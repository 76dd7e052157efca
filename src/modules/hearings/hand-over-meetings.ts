import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { HandsOver, type OpenWork, type WorkHandover } from '../cases/public';

/** Meetings that somebody leads and that are not over. A seat goes to nobody: members vote in person. */
@Injectable()
@HandsOver({ kind: 'meetings', roles: ['chair'] })
export class HandOverMeetings implements WorkHandover {
  constructor(private readonly transaction: Transaction) {}

  async open(accountId: string): Promise<OpenWork[]> {
    const rows = await this.transaction.query<{ id: string; title: string }>(
      `select id, title from meetings where chair_id = $1 and state in ('planned', 'open') order by scheduled_at, id`,
      [accountId],
    );
    return rows.map(({ id, title }) => ({ recordId: id, caseId: null, label: title }));
  }

  async obstacle({ recordId }: OpenWork, heirId: string): Promise<string | null> {
    const seats = await this.transaction.query(
      'select 1 from meeting_members where meeting_id = $1 and account_id = $2',
      [recordId, heirId],
    );
    return seats.length > 0 ? null : 'access.obstacle.not_seated';
  }

  async move({ recordId }: OpenWork, _from: string, heirId: string | null): Promise<void> {
    if (heirId)
      await this.transaction.query('update meetings set chair_id = $2 where id = $1', [recordId, heirId]);
  }
}
