import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';

/** A case on the agenda of a meeting. It is settled once the board has decided, or has sent the case back. */
export interface AgendaItem {
  readonly id: string;
  readonly meeting_id: string;
  readonly case_id: string;
  readonly position: number;
  readonly docketed_at: string;
  readonly docketed_by: string | null;
  readonly settled_as: 'findings_adopted' | 'sent_back' | null;
  readonly settled_at: string | null;
}

const COLUMNS =
  'i.id, i.meeting_id, i.case_id, i.position, i.docketed_at, i.docketed_by, i.settled_as, i.settled_at';

/** Which case is on which agenda, in the open transaction. */
@Injectable()
export class Docket {
  constructor(private readonly transaction: Transaction) {}

  /** The item under which the board now has the case: of a meeting that is planned or open. */
  async current(caseId: string): Promise<AgendaItem | null> {
    const [found] = await this.transaction.query<AgendaItem>(
      `select ${COLUMNS} from agenda_items i join meetings m on m.id = i.meeting_id
       where i.case_id = $1 and i.settled_as is null and m.state in ('planned', 'open')
       order by i.docketed_at desc, i.id desc limit 1`,
      [caseId],
    );
    return found ?? null;
  }

  /** The item under which the board last had the case. */
  async latest(caseId: string): Promise<AgendaItem | null> {
    return (await this.history(caseId)).at(-1) ?? null;
  }

  /** Every time that the case was docketed, oldest first. */
  history(caseId: string): Promise<AgendaItem[]> {
    return this.transaction.query<AgendaItem>(
      `select ${COLUMNS} from agenda_items i where i.case_id = $1 order by i.docketed_at, i.id`,
      [caseId],
    );
  }

  async find(meetingId: string, caseId: string): Promise<AgendaItem | null> {
    const [found] = await this.transaction.query<AgendaItem>(
      `select ${COLUMNS} from agenda_items i where i.meeting_id = $1 and i.case_id = $2`,
      [meetingId, caseId],
    );
    return found ?? null;
  }

  /** Puts a case last on the agenda of a meeting that the caller has locked; answers the item's id. */
  async add(meetingId: string, caseId: string, at: string, by: string | null): Promise<string> {
    const id = newId();
    await this.transaction.query(
      `insert into agenda_items (id, meeting_id, case_id, position, docketed_at, docketed_by)
       select $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5 from agenda_items where meeting_id = $2`,
      [id, meetingId, caseId, at, by],
    );
    return id;
  }

  /** The case leaves the board: with it go the items of meetings that ended without a decision. */
  async settle(caseId: string, as: 'findings_adopted' | 'sent_back', at: string): Promise<void> {
    await this.transaction.query(
      'update agenda_items set settled_as = $2, settled_at = $3 where case_id = $1 and settled_as is null',
      [caseId, as, at],
    );
  }
}
