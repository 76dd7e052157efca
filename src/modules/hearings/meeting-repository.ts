import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { insertRow, insertRows } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { MeetingState } from './domain/meeting-lifecycle';
import './hearings.errors';

/** A row of `meetings`. */
export interface Meeting {
  readonly id: string;
  readonly title: string;
  readonly scheduled_at: string;
  readonly place: string;
  readonly state: MeetingState;
  readonly rulebook_version: string;
  readonly chair_id: string;
  readonly opened_at: string | null;
  readonly closed_at: string | null;
}

export const ATTENDANCES = ['expected', 'present', 'absent'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** A member who sits in a meeting. */
export interface Seat {
  readonly account_id: string;
  readonly attendance: Attendance;
}

const COLUMNS = 'id, title, scheduled_at, place, state, rulebook_version, chair_id, opened_at, closed_at';

/** Meetings and who sits in them, in the open transaction. */
@Injectable()
export class MeetingRepository {
  constructor(private readonly transaction: Transaction) {}

  /** `for update` for acts on the meeting itself, `for share` for acts on a case that it must not end under. */
  async get(meetingId: string, lock: '' | 'for update' | 'for share' = ''): Promise<Meeting> {
    const rows = isId(meetingId)
      ? await this.transaction.query<Meeting>(`select ${COLUMNS} from meetings where id = $1 ${lock}`, [
          meetingId,
        ])
      : [];
    const [found] = rows;
    if (!found) throw new AppError('hearings.meeting_not_found');
    return found;
  }

  async insert(meeting: Omit<Meeting, 'opened_at' | 'closed_at'>, memberIds: readonly string[], at: string) {
    await insertRow(this.transaction, 'meetings', { ...meeting, created_at: at });
    const seats = memberIds.map((accountId) => ({ meeting_id: meeting.id, account_id: accountId }));
    await insertRows(this.transaction, 'meeting_members', seats);
  }

  /** The meeting that was already entered with these words, if it was. */
  async findSame(title: string, scheduledAt: string, place: string): Promise<Meeting | null> {
    const [found] = await this.transaction.query<Meeting>(
      `select ${COLUMNS} from meetings
       where title = $1 and scheduled_at = $2 and place = $3 and state <> 'cancelled'`,
      [title, scheduledAt, place],
    );
    return found ?? null;
  }

  seats(meetingId: string): Promise<Seat[]> {
    return this.transaction.query<Seat>(
      'select account_id, attendance from meeting_members where meeting_id = $1 order by account_id',
      [meetingId],
    );
  }

  async setState(meetingId: string, state: MeetingState, at: string): Promise<void> {
    await this.transaction.query(
      `update meetings set state = $2,
         opened_at = case when $2 = 'open' then $3::timestamptz else opened_at end,
         closed_at = case when $2 in ('closed', 'cancelled') then $3::timestamptz else closed_at end
       where id = $1`,
      [meetingId, state, at],
    );
  }

  /** Those named are present, all others absent. */
  async setPresent(meetingId: string, accountIds: readonly string[]): Promise<void> {
    await this.transaction.query(
      `update meeting_members set attendance = case when account_id = any($2::uuid[]) then 'present' else 'absent' end
       where meeting_id = $1`,
      [meetingId, accountIds],
    );
  }
}
