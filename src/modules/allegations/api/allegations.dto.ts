import { Id, OptionalText, Text } from '../../../platform/http/fields';

export class AddAllegationRequest {
  @Id({ description: 'The officer in the case.' })
  involvementId: string;

  @Text({ max: 100, oneLine: true, description: 'A code of the rule pack’s allegation types.' })
  typeCode: string;

  @Id({ optional: true, description: 'The person in the case to whom it happened.' })
  allegedVictimId?: string;

  @OptionalText({ max: 4_000, description: 'What exactly is alleged.' })
  detail?: string;
}

export class DropAllegationRequest {
  @Text({ max: 1_000 })
  reason: string;
}
