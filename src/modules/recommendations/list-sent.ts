import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';

export interface SentCaseRow {
  readonly case_id: string;
  readonly number: string;
  readonly sent_at: string;
  readonly respond_by: string;
  readonly open: number;
}

/** The cases whose recommendations the agency has not answered yet, the most urgent first; at most a hundred. */
@Injectable()
export class ListSentRecommendations {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor): Promise<SentCaseRow[]> {
    return this.transaction.run(actor, async () => {
      const rows = await this.transaction.query<SentCaseRow>(
        `select r.case_id, c.number, min(r.sent_at) as sent_at, min(r.respond_by) as respond_by, count(*)::int as open
         from recommendations r join cases c on c.id = r.case_id
         where r.state = 'sent' group by r.case_id, c.number order by respond_by, c.number limit 100`,
      );
      await this.audit.recordList({
        recordType: 'sent_recommendations',
        shownIds: rows.map((row) => row.case_id),
      });
      return rows;
    });
  }
}
