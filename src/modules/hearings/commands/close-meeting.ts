import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { mayOpenOrClose } from '../hearing.policy';
import { HEARINGS_DESK } from '../hearings-desk';
import { MeetingRepository } from '../meeting-repository';
import { MeetingSteps } from '../meeting-steps';
import { MotionRepository } from '../motion-repository';

/** The chair ends the meeting. What it left undecided goes on the agenda of another. */
@Injectable()
export class CloseMeeting {
  constructor(
    private readonly transaction: Transaction,
    private readonly meetings: MeetingRepository,
    private readonly motions: MotionRepository,
    private readonly steps: MeetingSteps,
  ) {}

  execute(actor: Actor, meetingId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const meeting = await this.meetings.get(meetingId, 'for update');
      const seats = await this.meetings.seats(meetingId);
      if (!mayOpenOrClose(meeting, seats, actor)) throw new AppError('hearings.not_presiding');
      if (meeting.state === 'closed') return;
      const count = await this.transaction.run(HEARINGS_DESK, () => this.motions.countOpen(meetingId));
      if (count > 0) throw new AppError('hearings.motions_still_open', { count });
      await this.steps.take(meeting, 'close');
    });
  }
}
