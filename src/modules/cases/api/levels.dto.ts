import { Choice, Text } from '../../../platform/http/fields';
import { LEVELS, type Level } from '../domain/levels';

export class LevelRequest {
  @Choice(LEVELS, {
    description: 'Who may read it, from everybody (`public`) to counsel alone (`privileged`).',
  })
  level: Level;

  @Text({ max: 2_000, description: 'Why; it is kept in the trail of the case.' })
  reason: string;
}
