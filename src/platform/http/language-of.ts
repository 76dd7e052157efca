import { LANGUAGES, type Language, pickLanguage } from '../i18n/language';
import type { RedressRequest } from './request';

export const LANGUAGE_COOKIE = 'language';

/** The language of an answer: chosen by the reader, else the account's, else what the browser prefers. */
export function languageOf(request: RedressRequest): Language {
  const chosen = LANGUAGES.find((language) => language === request.cookies?.[LANGUAGE_COOKIE]);
  if (chosen) return chosen;
  const { actor } = request;
  const own =
    actor?.kind === 'account' ? LANGUAGES.find((language) => language === actor.language) : undefined;
  return own ?? pickLanguage(request.headers['accept-language'], undefined);
}
