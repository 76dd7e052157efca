import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { CaseState } from './domain/case-lifecycle';

/** A row of the case list. */
export interface CaseListRow {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
  readonly received_at: string;
  readonly incident_on: string | null;
  readonly investigator_id: string | null;
  readonly investigator_name: string | null;
  readonly allegations: number;
  /** The nearest limit of a running clock that has a consequence, `YYYY-MM-DD`. */
  readonly next_due_on: string | null;
}

export interface CaseListFilter {
  readonly state?: CaseState;
  /** Only cases that this person investigates. */
  readonly investigatorId?: string;
  /** Where the page before ended. */
  readonly after?: string;
}

export interface CaseListPage {
  readonly rows: readonly CaseListRow[];
  /** Hand in as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

export const CASE_LIST_PAGE_SIZE = 50;

/*
 * The page is cut out of the reader's own `case_access`, newest first, which is one walk of an index; the counts are
 * looked up for its rows only. Row-level security decides about each row once more.
 */
export const CASE_LIST = `
with page as (
  select c.id, c.number, c.state, c.received_at, c.incident_on, c.investigator_id
  from redress_newest_cases($1, $2, $3, $4, ${CASE_LIST_PAGE_SIZE + 1}) own (id) join cases c on c.id = own.id)
select p.*, a.display_name as investigator_name,
  (select count(*)::int from allegations x where x.case_id = p.id and x.state = 'open') as allegations,
  (select min(k.adjusted_due_on) from clocks k where k.case_id = p.id and k.state = 'running') as next_due_on
from page p left join accounts a on a.id = p.investigator_id
order by p.received_at desc, p.id desc`;

/** Reads of cases for pages and the API, in the open transaction; they show what the actor may see. */
@Injectable()
export class CaseQueries {
  constructor(private readonly transaction: Transaction) {}

  /** Newest first, fifty at a time, paged by key. */
  async list(filter: CaseListFilter): Promise<CaseListPage> {
    const [receivedAt, id] = readCursor(filter.after);
    const rows = await this.transaction.query<CaseListRow>(CASE_LIST, [
      filter.state ?? null,
      filter.investigatorId ?? null,
      receivedAt,
      id,
    ]);
    const page = rows.slice(0, CASE_LIST_PAGE_SIZE);
    const last = page.at(-1);
    const next = rows.length > CASE_LIST_PAGE_SIZE && last ? `${last.received_at}~${last.id}` : null;
    return { rows: page, next };
  }

  /** The steps that a case has taken, oldest first. */
  steps(caseId: string): Promise<CaseStepRow[]> {
    return this.transaction.query<CaseStepRow>(
      `select id, step, from_state, to_state, reason_code, note, taken_at, taken_by
       from case_steps where case_id = $1 order by sequence`,
      [caseId],
    );
  }
}

export interface CaseStepRow {
  readonly id: string;
  readonly step: string;
  readonly from_state: CaseState;
  readonly to_state: CaseState;
  readonly reason_code: string | null;
  readonly note: string | null;
  readonly taken_at: string;
  readonly taken_by: string | null;
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,15}Z)~([0-9a-f-]{36})$/;

function readCursor(cursor: string | undefined): [string | null, string | null] {
  if (cursor === undefined || cursor === '') return [null, null];
  const [, receivedAt, id] = CURSOR.exec(cursor) ?? [];
  if (!receivedAt || !id)
    throw new AppError('platform.invalid_input', {}, [{ field: 'after', code: 'not_a_choice' }]);
  return [receivedAt, id];
}
