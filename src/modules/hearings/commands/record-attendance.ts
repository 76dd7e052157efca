import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { mayRecordAttendance } from '../hearing.policy';
import '../hearings.audit';
import { MeetingRepository } from '../meeting-repository';

/** Writes down who is there; can be corrected until the meeting ends. Who is absent neither counts nor votes. */
@Injectable()
export class RecordAttendance {
  constructor(
    private readonly transaction: Transaction,
    private readonly meetings: MeetingRepository,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, input: { meetingId: string; presentIds: readonly string[] }): Promise<void> {
    const { meetingId, presentIds } = input;
    return this.transaction.run(actor, async () => {
      const meeting = await this.meetings.get(meetingId, 'for update');
      if (!mayRecordAttendance(meeting, actor)) throw new AppError('hearings.not_presiding');
      if (meeting.state !== 'planned' && meeting.state !== 'open')
        throw new AppError('hearings.meeting_over');
      const members = new Set((await this.meetings.seats(meetingId)).map((seat) => seat.account_id));
      if (presentIds.some((id) => !members.has(id))) {
        const faults = [{ field: 'presentIds', code: 'hearings.not_of_this_meeting' }];
        throw new AppError('platform.invalid_input', {}, faults);
      }
      await this.meetings.setPresent(meetingId, presentIds);
      await this.audit.record({
        kind: 'hearings.attendance_recorded',
        recordType: 'meeting',
        recordId: meetingId,
        content: { present: [...presentIds].sort() },
      });
    });
  }
}
