import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { Accounts } from '../iam/public';
import { mayOpenOrClose, mayRecordAttendance } from './hearing.policy';
import { type AgendaRow, type DocketableRow, HearingQueries, type MeetingListPage } from './hearings.queries';
import { type Attendance, type Meeting, MeetingRepository } from './meeting-repository';

export interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly isChair: boolean;
  readonly attendance: Attendance;
}

export interface MeetingView {
  readonly meeting: Meeting;
  readonly members: readonly MemberView[];
  readonly agenda: readonly AgendaRow[];
  /** What could be put on the agenda; empty for those who do not docket. */
  readonly docketable: readonly DocketableRow[];
  /** Which acts are the reader's to take now. */
  readonly may: Readonly<Record<'docket' | 'recordAttendance' | 'open' | 'close' | 'cancel', boolean>>;
  readonly isMember: boolean;
}

/** Somebody who can sit in a meeting. */
export interface BoardMember {
  readonly id: string;
  readonly name: string;
  readonly mayChair: boolean;
}

/** Meetings as the board, its clerk and the auditor read them; an agenda that was read is recorded. */
@Injectable()
export class ShowMeeting {
  constructor(
    private readonly transaction: Transaction,
    private readonly meetings: MeetingRepository,
    private readonly queries: HearingQueries,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  list(actor: Actor, after: string | undefined): Promise<MeetingListPage> {
    return this.transaction.run(actor, () => this.queries.list(after));
  }

  execute(actor: Actor, meetingId: string): Promise<MeetingView> {
    return this.transaction.run(actor, async () => {
      const meeting = await this.meetings.get(meetingId);
      const seats = await this.meetings.seats(meetingId);
      const names = await this.accounts.names(seats.map((seat) => seat.account_id));
      const members = seats.map(({ account_id: id, attendance }) => ({
        id,
        name: names.get(id) ?? '',
        isChair: id === meeting.chair_id,
        attendance,
      }));
      const readerId = actor.kind === 'account' ? actor.accountId : null;
      const has = (permission: string) => actor.kind === 'account' && actor.permissions.has(permission);
      const isOn = meeting.state === 'planned' || meeting.state === 'open';
      const may = {
        docket: isOn && has('case.docket'),
        recordAttendance: isOn && mayRecordAttendance(meeting, actor),
        open: meeting.state === 'planned' && mayOpenOrClose(meeting, seats, actor),
        close: meeting.state === 'open' && mayOpenOrClose(meeting, seats, actor),
        cancel: meeting.state === 'planned' && has('meeting.manage'),
      };
      const agenda = await this.queries.agenda(meetingId, readerId);
      const docketable = may.docket ? await this.queries.docketable(readerId) : [];
      await this.audit.recordList({
        recordType: 'agenda',
        recordId: meetingId,
        shownIds: [...agenda.map((row) => row.case_id), ...docketable.map((row) => row.id)],
      });
      return {
        meeting,
        members: members.sort((one, other) => one.name.localeCompare(other.name)),
        agenda,
        docketable,
        may,
        isMember: seats.some((seat) => seat.account_id === readerId),
      };
    });
  }

  /** Those who can be asked to sit in a meeting, by name. */
  board(actor: Actor): Promise<BoardMember[]> {
    return this.transaction.run(actor, async () => {
      const holders = await this.accounts.idsByRole(['board_member', 'chair']);
      const chairs = new Set(holders.get('chair'));
      const names = await this.accounts.names([...(holders.get('board_member') ?? []), ...chairs]);
      return [...names]
        .map(([id, name]) => ({ id, name, mayChair: chairs.has(id) }))
        .sort((one, other) => one.name.localeCompare(other.name));
    });
  }
}
