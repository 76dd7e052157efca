import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { CaseState } from '../cases/public';
import type { AgendaItem } from './docket';
import { HEARINGS_DESK } from './hearings-desk';
import type { Meeting } from './meeting-repository';

export type MeetingListRow = Pick<Meeting, 'id' | 'title' | 'scheduled_at' | 'place' | 'state'> & {
  /** The cases on its agenda that the reader may see. */
  readonly cases: number;
};

export interface MeetingListPage {
  readonly rows: readonly MeetingListRow[];
  /** Hand in as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

/** A line of a meeting's agenda, with how far its members have got with their declarations. */
export interface AgendaRow {
  readonly id: string;
  readonly case_id: string;
  readonly number: string;
  readonly state: CaseState;
  readonly position: number;
  readonly settled_as: AgendaItem['settled_as'];
  readonly answered: number;
  readonly recused: number;
  /** Whether the reader has answered. */
  readonly own_answer: boolean;
}

/** A signed-off case that is on no agenda. Its number and limit are all that the clerk needs of it. */
export interface DocketableRow {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
  /** The nearest limit of a running clock, `YYYY-MM-DD`. */
  readonly next_due_on: string | null;
}

export const MEETING_LIST_PAGE_SIZE = 30;

const AGENDA = `
select i.id, i.case_id, c.number, c.state, i.position, i.settled_as, d.answered, d.recused, d.own_answer
from agenda_items i
join cases c on c.id = i.case_id
cross join lateral (
  select count(*) filter (where a.answered or a.recused)::int as answered, count(*) filter (where a.recused)::int as recused,
    coalesce(bool_or(a.answered) filter (where a.account_id = $2), false) as own_answer
  from (
    select m.account_id,
      exists (select 1 from conflict_declarations x where x.agenda_item_id = i.id and x.account_id = m.account_id) as answered,
      exists (select 1 from recusals x where x.case_id = i.case_id and x.account_id = m.account_id) as recused
    from meeting_members m where m.meeting_id = i.meeting_id) a) d
where i.meeting_id = $1 and i.case_id = any($3::uuid[])
order by i.position`;

const DOCKETABLE = `
select c.id, c.number, c.state,
  (select min(k.adjusted_due_on) from clocks k where k.case_id = c.id and k.state = 'running') as next_due_on
from cases c
where c.state in ('docketed', 'deliberation')
  and not exists (select 1 from agenda_items i join meetings m on m.id = i.meeting_id and m.state in ('planned', 'open')
    where i.case_id = c.id and i.settled_as is null)
  and not exists (select 1 from case_walls w where w.case_id = c.id and w.account_id = $1)
  and not exists (select 1 from involvements v join officer_conflicts o on o.officer_id = v.officer_id
    where v.case_id = c.id and o.account_id = $1)
order by next_due_on nulls last, c.received_at, c.id limit 100`;

/** Reads of meetings for pages and the API, in the open transaction. */
@Injectable()
export class HearingQueries {
  constructor(private readonly transaction: Transaction) {}

  /** Latest first, thirty at a time, paged by key. */
  async list(after: string | undefined): Promise<MeetingListPage> {
    const [at, id] = readCursor(after);
    const rows = await this.transaction.query<MeetingListRow>(
      `select m.id, m.title, m.scheduled_at, m.place, m.state,
         (select count(*)::int from agenda_items i where i.meeting_id = m.id) as cases
       from meetings m where $1::timestamptz is null or (m.scheduled_at, m.id) < ($1, $2::uuid)
       order by m.scheduled_at desc, m.id desc limit ${MEETING_LIST_PAGE_SIZE + 1}`,
      [at, id],
    );
    const page = rows.slice(0, MEETING_LIST_PAGE_SIZE);
    const last = page.at(-1);
    const next = rows.length > MEETING_LIST_PAGE_SIZE && last ? `${last.scheduled_at}~${last.id}` : null;
    return { rows: page, next };
  }

  /** The agenda as far as the reader may see its cases. How many have answered is counted by the desk. */
  async agenda(meetingId: string, readerId: string | null): Promise<AgendaRow[]> {
    const seen = await this.transaction.query<{ case_id: string }>(
      'select case_id from agenda_items where meeting_id = $1',
      [meetingId],
    );
    const caseIds = seen.map((row) => row.case_id);
    return this.transaction.run(HEARINGS_DESK, () =>
      this.transaction.query<AgendaRow>(AGENDA, [meetingId, readerId, caseIds]),
    );
  }

  /** What the reader could put on an agenda: asked by the desk, as nobody of the board sees these cases yet. */
  docketable(readerId: string | null): Promise<DocketableRow[]> {
    return this.transaction.run(HEARINGS_DESK, () =>
      this.transaction.query<DocketableRow>(DOCKETABLE, [readerId]),
    );
  }

  /** How many members have voted on each of these motions, without how. */
  async votersOf(motionIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.transaction.run(HEARINGS_DESK, () =>
      this.transaction.query<{ motion_id: string; voters: number }>(
        `select motion_id, count(distinct account_id)::int as voters from votes
         where motion_id = any($1::uuid[]) group by motion_id`,
        [motionIds],
      ),
    );
    return new Map(rows.map((row) => [row.motion_id, row.voters]));
  }

  /** The reader's own latest votes by motion. */
  async ownVotes(caseId: string, accountId: string): Promise<ReadonlyMap<string, 'yes' | 'no' | 'abstain'>> {
    const rows = await this.transaction.query<{ motion_id: string; choice: 'yes' | 'no' | 'abstain' }>(
      `select distinct on (motion_id) motion_id, choice from votes
       where case_id = $1 and account_id = $2 order by motion_id, sequence desc`,
      [caseId, accountId],
    );
    return new Map(rows.map((row) => [row.motion_id, row.choice]));
  }
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,15}Z)~([0-9a-f-]{36})$/;

function readCursor(cursor: string | undefined): [string | null, string | null] {
  if (cursor === undefined || cursor === '') return [null, null];
  const [, at, id] = CURSOR.exec(cursor) ?? [];
  if (!at || !id)
    throw new AppError('platform.invalid_input', {}, [{ field: 'after', code: 'not_a_choice' }]);
  return [at, id];
}
