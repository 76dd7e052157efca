import { Choice, Text } from '../../../platform/http/fields';
import type { Level } from '../../cases/public';
import { LEVELS_OF_EVIDENCE } from '../domain/exhibit-series';

/** The text fields that come with a file. */
export class EvidenceForm {
  @Text({
    max: 200,
    oneLine: true,
    description: 'What it is, in a few words.',
    example: 'Dash camera, front',
  })
  title: string;

  @Text({
    max: 200,
    oneLine: true,
    description: 'Who or what it came from.',
    example: 'Complainant, by e-mail',
  })
  source: string;

  @Choice(LEVELS_OF_EVIDENCE, {
    optional: true,
    description: 'Who may read it; the board, without it. One that you do not read yourself is refused.',
  })
  level?: Level;
}

export class EvidenceFileQuery {
  @Choice(['view', 'download'], {
    optional: true,
    description: 'To look at (kinds that a browser shows safely) or to keep; without it, to keep.',
  })
  as?: 'view' | 'download';
}
