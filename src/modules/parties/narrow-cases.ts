import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, CaseRepository } from '../cases/public';
import { CaseSummaries, type SummedAllegation, type SummedCase } from './case-summaries';

/** Who reads a summary in place of a file, and by which relation. */
export type NarrowView = 'mediation.read' | 'closed_case.read';
const RELATION_OF = { 'mediation.read': 'mediator', 'closed_case.read': 'transparency' } as const;

export interface NarrowCaseRow {
  readonly id: string;
  readonly number: string;
  readonly received_at: string;
  readonly closed_at: string | null;
}

export interface NarrowCase {
  readonly theCase: SummedCase;
  readonly allegations: readonly SummedAllegation[];
}

const PAGE_SIZE = 50;

/** The summaries that a mediator and a transparency officer read: no names, no words of anybody, no evidence. */
@Injectable()
export class NarrowCases {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly summaries: CaseSummaries,
    private readonly audit: AuditTrail,
  ) {}

  /** Newest first; `after` is the last case of the page before. */
  list(
    actor: Actor,
    view: NarrowView,
    after?: string,
  ): Promise<{ rows: readonly NarrowCaseRow[]; next: string | null }> {
    return this.transaction.run(actor, async () => {
      const start = after ? await this.cases.get(after) : null;
      const found = await this.transaction.query<NarrowCaseRow>(
        `select c.id, c.number, c.received_at, c.closed_at
         from case_access a join cases c on c.id = a.case_id
         where a.account_id = $1 and a.relation = $2 and ($2 <> 'transparency' or c.closed_at is not null)
           and ($3::timestamptz is null or (a.received_at, a.case_id) < ($3, $4))
         order by a.received_at desc, a.case_id desc limit ${PAGE_SIZE + 1}`,
        [
          actor.kind === 'account' ? actor.accountId : null,
          RELATION_OF[view],
          start?.received_at ?? null,
          start?.id ?? null,
        ],
      );
      const rows = found.slice(0, PAGE_SIZE);
      await this.audit.recordList({ recordType: 'case_summaries', shownIds: rows.map((row) => row.id) });
      return { rows, next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null };
    });
  }

  one(actor: Actor, view: NarrowView, caseId: string, language: string): Promise<NarrowCase> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, view);
      await this.audit.recordRead({ caseId, recordType: 'case_summary', recordId: caseId });
      return {
        theCase: this.summaries.head(theCase, language),
        allegations: await this.summaries.allegationsOf(theCase, language),
      };
    });
  }
}
