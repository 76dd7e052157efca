import { Choice } from '../../../platform/http/fields';
import { LANGUAGES, type Language } from '../../../platform/i18n/language';
import type { Level } from '../domain/levels';

/** For whom a case file can be written besides oneself. */
export const AUDIENCES = ['party', 'board', 'case_team', 'restricted'] as const satisfies readonly Level[];

export class RequestCaseFileRequest {
  @Choice(LANGUAGES, {
    description: 'The language of the headings and labels; what people wrote stays as it is.',
  })
  language: Language;

  @Choice(AUDIENCES, {
    optional: true,
    description:
      'For whom it is: nothing closer than this level stands in it. All that you read, without it.',
  })
  audience?: (typeof AUDIENCES)[number];
}
