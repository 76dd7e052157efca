import {
  Choice,
  Choices,
  Flag,
  Id,
  IdList,
  InstantField,
  OptionalText,
  Text,
} from '../../../platform/http/fields';
import { CONFLICT_GROUND_CODES, type ConflictGround } from '../domain/conflict-declaration';
import { MOTION_KINDS, type MotionKind } from '../domain/motion-seal';
import { CAST_CHOICES, type CastChoice } from '../domain/vote-tally';

/** More members than any board seats. */
const MOST_MEMBERS = 50;

export class MeetingListQuery {
  @OptionalText({ max: 100, oneLine: true, description: 'The `next` of the page before.' })
  after?: string;
}

export class PlanMeetingRequest {
  @Text({ max: 200, oneLine: true, example: 'Regular meeting of December' })
  title: string;

  @InstantField({ description: 'When it begins, with its offset.' })
  scheduledAt: string;

  @Text({ max: 300, oneLine: true })
  place: string;

  @Id({ description: 'An active account with the role chair.' })
  chairId: string;

  @IdList({ max: MOST_MEMBERS, optional: true, description: 'Without it every active member sits.' })
  memberIds?: string[];
}

export class DocketCaseRequest {
  @Id({ description: 'A signed-off case that is on no agenda.' })
  caseId: string;
}

export class RecordAttendanceRequest {
  @IdList({ max: MOST_MEMBERS, description: 'The members who are there; all others are absent.' })
  presentIds: string[];
}

export class DeclareConflictRequest {
  @Choices(CONFLICT_GROUND_CODES, { min: 0, description: 'Empty: no conflict is known.' })
  grounds: ConflictGround[];

  @Flag({ optional: true, description: 'The member steps back, with or without a ground.' })
  stepsBack?: boolean;

  @OptionalText({ max: 4000, description: 'Confidential.' })
  explanation?: string;
}

export class MakeMotionRequest {
  @Choice(MOTION_KINDS)
  kind: MotionKind;

  @Id({ optional: true, description: 'For a finding: an open allegation of the case.' })
  allegationId?: string;

  @OptionalText({
    max: 60,
    oneLine: true,
    description: 'For a finding: one that can be made about the allegation.',
  })
  finding?: string;

  @Text({
    max: 10_000,
    description: 'The words of the motion with its reasons; becomes the reason of the finding.',
  })
  text: string;
}

export class CastVoteRequest {
  @Choice(CAST_CHOICES)
  choice: CastChoice;
}
