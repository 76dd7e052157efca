import { Flag, Id } from '../../../platform/http/fields';

export class HandOverRequest {
  @Id({ optional: true, description: 'Who takes over the investigations' })
  investigations?: string;

  @Id({ optional: true, description: 'Who leads the meetings' })
  meetings?: string;

  @Id({ optional: true, description: 'Who hears of the proposed closings' })
  proposals?: string;

  @Flag({ optional: true, description: 'What nobody can take over stays with those who answer for it' })
  acceptsLeft?: boolean;
}
