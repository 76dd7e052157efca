import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { AppError } from '../../platform/errors/app-error';
import { findStep, type StepNameOf } from '../../platform/lifecycle/lifecycle';
import { AuditTrail } from '../audit/public';
import { MEETING_LIFECYCLE } from './domain/meeting-lifecycle';
import './hearings.audit';
import { type Meeting, MeetingRepository } from './meeting-repository';

const RECORDED = {
  open: 'hearings.meeting_opened',
  close: 'hearings.meeting_closed',
  cancel: 'hearings.meeting_cancelled',
} as const;

/** The one way in which a meeting changes its state; who may ask for it is decided before. */
@Injectable()
export class MeetingSteps {
  constructor(
    private readonly meetings: MeetingRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Takes a step of a meeting that the caller has locked. */
  async take(meeting: Meeting, name: StepNameOf<typeof MEETING_LIFECYCLE>): Promise<void> {
    const step = findStep(MEETING_LIFECYCLE, name, meeting.state);
    if (!step) throw new AppError(outOfOrder(meeting, name));
    await this.meetings.setState(meeting.id, step.to, this.clock.now().toString());
    await this.audit.record({ kind: RECORDED[name], recordType: 'meeting', recordId: meeting.id });
  }
}

function outOfOrder(meeting: Meeting, name: StepNameOf<typeof MEETING_LIFECYCLE>): string {
  if (meeting.state === 'closed' || meeting.state === 'cancelled') return 'hearings.meeting_over';
  return name === 'close' ? 'hearings.meeting_not_open' : 'hearings.meeting_not_planned';
}
