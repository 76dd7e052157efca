import { Choice } from '../../../platform/http/fields';
import { LANGUAGES, type Language } from '../../../platform/i18n/language';

export class RequestCaseFileRequest {
  @Choice(LANGUAGES, {
    description: 'The language of the headings and labels; what people wrote stays as it is.',
  })
  language: Language;
}
