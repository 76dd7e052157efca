import { Choice, Choices, Id, IdList, LocalDate, OptionalText, Text } from '../../../platform/http/fields';
import { CONFLICT_GROUND_CODES, type ConflictGround } from '../domain/conflict-declaration';

export class PlanMeetingForm {
  @Text({ max: 200, oneLine: true })
  title: string;

  @LocalDate()
  on: string;

  @Text({ max: 20, oneLine: true })
  time: string;

  @Text({ max: 300, oneLine: true })
  place: string;

  @Id()
  chairId: string;

  @IdList({ min: 1, max: 50 })
  memberIds: string[];
}

export class AttendanceForm {
  @IdList({ max: 50, optional: true })
  presentIds?: string[];
}

export const DECLARATION_ANSWERS = ['none', 'conflict', 'step_back'] as const;

export class DeclarationForm {
  @Choice(DECLARATION_ANSWERS)
  answer: (typeof DECLARATION_ANSWERS)[number];

  @Choices(CONFLICT_GROUND_CODES, { optional: true })
  grounds?: ConflictGround[];

  @OptionalText({ max: 4000 })
  explanation?: string;
}

/** What a motion is about when it is not about an allegation. */
export const SEND_BACK = 'send_back';

export class MotionForm {
  @Text({ max: 60, oneLine: true })
  about: string;

  @OptionalText({ max: 60, oneLine: true })
  finding?: string;

  @Text({ max: 10_000 })
  text: string;
}
