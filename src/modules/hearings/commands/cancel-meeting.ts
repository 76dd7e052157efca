import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { MeetingRepository } from '../meeting-repository';
import { MeetingSteps } from '../meeting-steps';

/** The clerk takes a planned meeting back; its cases can then be put on another agenda. */
@Injectable()
export class CancelMeeting {
  constructor(
    private readonly transaction: Transaction,
    private readonly meetings: MeetingRepository,
    private readonly steps: MeetingSteps,
  ) {}

  execute(actor: Actor, meetingId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const meeting = await this.meetings.get(meetingId, 'for update');
      if (meeting.state === 'cancelled') return;
      await this.steps.take(meeting, 'cancel');
    });
  }
}
