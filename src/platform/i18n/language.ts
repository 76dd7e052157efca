/** The languages that a reader can choose; the first one is used when nothing else fits. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How numbers and dates are written in each language; boards sit in the United States. */
export const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US' };

/** Each language's own name for itself, as a language switch shows it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The reader's choice (cookie), else the best of what the browser asks for (RFC 9110, 12.5.4), else English. */
export function pickLanguage(acceptLanguage: string | undefined, cookie: string | undefined): Language {
  if (isLanguage(cookie)) return cookie;
  const wishes = (acceptLanguage ?? '').slice(0, 500).split(',').map(parseWish);
  const best = wishes.filter((wish) => wish.weight > 0).sort((a, b) => b.weight - a.weight);
  return best.map((wish) => wish.language).find(isLanguage) ?? LANGUAGES[0];
}

function parseWish(range: string): { language: string; weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { language: tag.split('-', 1)[0] ?? '', weight: Number.isFinite(weight) ? weight : 0 };
}
