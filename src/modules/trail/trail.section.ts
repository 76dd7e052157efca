import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { type CaseRecord, type CaseSection, ShowsOnCase } from '../cases/public';

/** How many people have opened the case; who they are has a page of its own. */
@Injectable()
@ShowsOnCase({
  key: 'trail',
  order: 95,
  permission: 'audit.read',
  title: 'trail.case.title',
  template: 'modules/trail/web/views/section.njk',
})
export class TrailSection implements CaseSection {
  constructor(private readonly transaction: Transaction) {}

  async view(theCase: CaseRecord): Promise<object> {
    const [row] = await this.transaction.query<{ people: number }>(
      `select count(distinct account_id)::int as people from audit_reads where case_id = $1 and outcome = 'shown'`,
      [theCase.id],
    );
    return { caseId: theCase.id, people: row?.people ?? 0 };
  }
}
