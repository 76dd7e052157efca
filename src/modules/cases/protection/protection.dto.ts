import { Choice, Choices, Id, IdList, LocalDate, Text } from '../../../platform/http/fields';
import type { Level } from '../domain/levels';
import { GRANTABLE, SEAL_GROUNDS, type SealGround } from '../domain/protection';

export class SealRequest {
  @Choice(SEAL_GROUNDS)
  basis: SealGround;

  @Text({ max: 2_000, description: 'Which order, or what it is about; it is kept in the trail of the case.' })
  reason: string;

  @IdList({ max: 100, optional: true, description: 'Who keeps sight besides oneself.' })
  names?: string[];
}

export class SealNameRequest {
  @Id()
  accountId: string;
}

export class ReasonRequest {
  @Text({ max: 2_000 })
  reason: string;
}

export class CompartmentRequest {
  @Id()
  accountId: string;

  @Choices(GRANTABLE, { description: 'The levels that the person may read in this case.' })
  levels: Level[];

  @Text({ max: 2_000 })
  reason: string;

  @LocalDate({ optional: true, description: 'The last day of it; without it, until it is taken back.' })
  until?: string;
}

export class CriminalSideRequest {
  @Id()
  accountId: string;

  @Text({ max: 2_000 })
  reason: string;
}

export class BreakGlassRequest {
  @Text({ max: 60, oneLine: true, description: 'The number of the case.', example: '2026-000042-6' })
  number: string;

  @Text({ max: 2_000, description: 'What the emergency is. Every director reads it.' })
  reason: string;
}

export class GlassAnswerRequest {
  @Text({ max: 2_000, description: 'What you found out, in a few words.' })
  words: string;
}
