import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { mayOpenOrClose } from '../hearing.policy';
import { MeetingRepository } from '../meeting-repository';
import { MeetingSteps } from '../meeting-steps';

/** The chair calls the meeting to order. Whether there is a quorum is asked for each case, after recusals. */
@Injectable()
export class OpenMeeting {
  constructor(
    private readonly transaction: Transaction,
    private readonly meetings: MeetingRepository,
    private readonly steps: MeetingSteps,
  ) {}

  execute(actor: Actor, meetingId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const meeting = await this.meetings.get(meetingId, 'for update');
      const seats = await this.meetings.seats(meetingId);
      if (!mayOpenOrClose(meeting, seats, actor)) throw new AppError('hearings.not_presiding');
      if (meeting.state === 'open') return;
      await this.steps.take(meeting, 'open');
    });
  }
}
