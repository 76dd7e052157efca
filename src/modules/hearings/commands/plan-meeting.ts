import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { violatedUnique } from '../../../platform/database/database-faults';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError, type Fault } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import { Rulebook } from '../../rulebook/public';
import '../hearings.audit';
import { MeetingRepository } from '../meeting-repository';

export interface PlannedMeeting {
  readonly title: string;
  readonly scheduledAt: string;
  readonly place: string;
  readonly chairId: string;
  /** Without it every active member of the board sits. */
  readonly memberIds?: readonly string[];
}

/** Plans a meeting under the board's present rules: who sits in it, who presides. */
@Injectable()
export class PlanMeeting {
  constructor(
    private readonly transaction: Transaction,
    private readonly meetings: MeetingRepository,
    private readonly accounts: Accounts,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Answers the meeting's id. The same meeting entered twice is one meeting. */
  async execute(actor: Actor, input: PlannedMeeting): Promise<string> {
    try {
      return await this.transaction.run(actor, () => this.plan(input));
    } catch (error) {
      // Somebody entered it in the same moment: now it is there to compare with.
      if (violatedUnique(error) !== 'meetings_once') throw error;
      return this.transaction.run(actor, () => this.plan(input));
    }
  }

  private async plan(input: PlannedMeeting): Promise<string> {
    const memberIds = await this.checkedMembers(input);
    const scheduledAt = Temporal.Instant.from(input.scheduledAt).toString();
    const same = await this.meetings.findSame(input.title, scheduledAt, input.place);
    if (same) return this.repeated(same.id, same.chair_id === input.chairId, memberIds);
    const meeting = {
      id: newId(),
      title: input.title,
      scheduled_at: scheduledAt,
      place: input.place,
      state: 'planned' as const,
      rulebook_version: this.rulebook.current().version,
      chair_id: input.chairId,
    };
    await this.meetings.insert(meeting, memberIds, this.clock.now().toString());
    await this.audit.record({
      kind: 'hearings.meeting_planned',
      recordType: 'meeting',
      recordId: meeting.id,
      content: { ...meeting, memberIds },
    });
    return meeting.id;
  }

  private async repeated(id: string, sameChair: boolean, memberIds: readonly string[]): Promise<string> {
    const seats = await this.meetings.seats(id);
    const seated = seats.map((seat) => seat.account_id).join();
    if (!sameChair || seated !== memberIds.join()) throw new AppError('hearings.meeting_already_planned');
    return id;
  }

  /** Those who sit, in the order of their ids; the chair sits too. */
  private async checkedMembers({ chairId, memberIds }: PlannedMeeting): Promise<string[]> {
    const holders = await this.accounts.idsByRole(['board_member', 'chair']);
    const chairs = holders.get('chair') ?? [];
    const board = new Set([...(holders.get('board_member') ?? []), ...chairs]);
    const faults: Fault[] = [];
    if (!chairs.includes(chairId)) faults.push({ field: 'chairId', code: 'hearings.not_an_active_chair' });
    if (memberIds?.some((id) => !board.has(id)))
      faults.push({ field: 'memberIds', code: 'hearings.not_an_active_member' });
    if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    return [...new Set([...(memberIds ?? board), chairId])].sort();
  }
}
