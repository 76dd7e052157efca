import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { type CaseListFilter, type CaseListPage, CaseQueries } from './cases.queries';

/** The list of the cases that the person may see. */
@Injectable()
export class ListCases {
  constructor(
    private readonly transaction: Transaction,
    private readonly queries: CaseQueries,
  ) {}

  execute(actor: Actor, filter: CaseListFilter): Promise<CaseListPage> {
    return this.transaction.run(actor, () => this.queries.list(filter));
  }
}
