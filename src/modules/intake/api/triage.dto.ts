import { Choice, Id, LocalDate, OptionalText, Text } from '../../../platform/http/fields';
import { ACKNOWLEDGEMENT_CHANNELS, type AcknowledgementChannel } from '../commands/acknowledge-complaint';
import { CLOSING_OUTCOMES, type ClosingOutcome } from '../domain/closing';

export const INVOLVEMENT_ROLES = ['subject', 'witness', 'supervisor'] as const;
export const CLOSING_DECISIONS = ['concur', 'refuse'] as const;

export class AcknowledgementRequest {
  @Choice(ACKNOWLEDGEMENT_CHANNELS, { description: 'How the filer was told who has the complaint.' })
  channel: AcknowledgementChannel;
}

export class JurisdictionRequest {
  @Text({ max: 100, oneLine: true, description: 'A code of the rule pack’s jurisdiction answers.' })
  answerCode: string;

  @LocalDate({
    optional: true,
    description: 'The day of the incident; where it is not known, the earliest on which it can have been.',
  })
  incidentOn?: string;
}

export class AddOfficerRequest {
  @Choice(INVOLVEMENT_ROLES)
  role: (typeof INVOLVEMENT_ROLES)[number];

  @OptionalText({ max: 200, oneLine: true })
  name?: string;

  @OptionalText({ max: 40, oneLine: true })
  badge?: string;

  @OptionalText({ max: 2_000 })
  description?: string;
}

export class IdentifyOfficerRequest {
  @Id({ description: 'The officer of the roster.' })
  officerId: string;
}

export class AssignmentRequest {
  @Id()
  investigatorId: string;
}

export class ClosingRequest {
  @Choice(CLOSING_OUTCOMES)
  outcome: ClosingOutcome;

  @OptionalText({
    max: 100,
    oneLine: true,
    description: 'A code of the rule pack’s close reasons; not for a referral.',
  })
  reasonCode?: string;

  @Text({ max: 10_000 })
  explanation: string;

  @OptionalText({ max: 200, oneLine: true, description: 'The body that the case goes to, of a referral.' })
  referredTo?: string;
}

export class ClosingDecisionRequest {
  @Choice(CLOSING_DECISIONS)
  decision: (typeof CLOSING_DECISIONS)[number];

  @OptionalText({ max: 10_000, description: 'Needed to refuse.' })
  note?: string;
}

export class ConflictRequest {
  @Text({ max: 2_000, description: 'Kept in the trail of the case only.' })
  reason: string;
}

export class OfficerSearch {
  @OptionalText({ max: 200, oneLine: true })
  search?: string;
}
