import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { type CaseListFilter, type CaseListPage, CaseQueries } from './cases.queries';

/** The list of the cases that the person may see; the reading is recorded. */
@Injectable()
export class ListCases {
  constructor(
    private readonly transaction: Transaction,
    private readonly queries: CaseQueries,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, filter: CaseListFilter): Promise<CaseListPage> {
    return this.transaction.run(actor, async () => {
      const page = await this.queries.list(filter);
      await this.audit.recordList({ recordType: 'case_list', shownIds: page.rows.map(({ id }) => id) });
      return page;
    });
  }
}
