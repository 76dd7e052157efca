import type { ErrorParams } from '../../../platform/errors/app-error';
import { type BreachedPasswords, RUNS, WORDS_OF_THE_TRADE } from './guessed-words';

/**
 * Length is what makes a password hard to guess; no rule about kinds of characters, and no expiry. NIST SP 800-63B
 * rev. 4, 3.1.1.2 asks for 8 characters where a second factor is asked for as well, and for 15 where it is not.
 */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 200;

export interface PasswordFault {
  readonly code:
    | 'iam.password_too_short'
    | 'too_long'
    | 'iam.password_too_common'
    | 'iam.password_is_about_you';
  readonly params?: ErrorParams;
}

/** One form for what different keyboards send for the same letters. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Whose password it is to be, and in which house: what somebody who knows them would try. */
export interface PasswordOwner {
  readonly email: string;
  readonly displayName: string;
  readonly house: string;
}

/** What is wrong with a new password of this person, or null. The list is handed in: it is large and read from a file. */
export function findPasswordFault(
  password: string,
  { house, ...about }: PasswordOwner,
  breached: BreachedPasswords,
): PasswordFault | null {
  const characters = [...normalizePassword(password)].length;
  if (characters < PASSWORD_MIN) return { code: 'iam.password_too_short', params: { min: PASSWORD_MIN } };
  if (characters > PASSWORD_MAX) return { code: 'too_long', params: { max: PASSWORD_MAX } };
  const lower = normalizePassword(password).toLowerCase();
  const isGuessed = (word: string) =>
    breached.has(word) || WORDS_OF_THE_TRADE.has(word) || wordsOf(house).includes(word);
  if (isCommon(lower, isGuessed)) return { code: 'iam.password_too_common' };
  return isAbout(lower, about) ? { code: 'iam.password_is_about_you' } : null;
}

/** The house's name and each longer word of it: "Rivermouth2026!" is soon tried in Rivermouth. */
function wordsOf(house: string): string[] {
  const words = house.toLowerCase().split(/[^\p{L}]+/u);
  return [words.join(''), ...words].filter((word) => word.length > 3);
}

/** The list is compared with the whole password (rev. 4, 3.1.1.2) and with what is left without its trimmings. */
function isCommon(lower: string, isGuessed: (word: string) => boolean): boolean {
  if (isGuessed(lower)) return true;
  const unit = repeatedUnit(lower);
  if (unit.length <= 4 || isRun(unit)) return true;
  const core = unit.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const words = [core, withoutDisguise(core), withoutDisguise(unit.replace(/[^\p{L}]+$/u, ''))];
  // A word with its year: what is not a letter is soon tried.
  return core.length <= 3 || words.some((word) => isGuessed(repeatedUnit(word)));
}

/** The shortest text that the whole consists of, over and over. */
function repeatedUnit(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** At least nine tenths of it slides along one row of keys, forwards or backwards. */
function isRun(text: string): boolean {
  const reversed = [...text].reverse().join('');
  const most = Math.ceil(text.length * 0.9);
  return [text, reversed].some((way) => {
    const head = way.slice(0, most);
    const tail = way.slice(-most);
    return RUNS.some((run) => run.includes(head) || run.includes(tail));
  });
}

const DISGUISES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function withoutDisguise(text: string): string {
  return [...text]
    .map((character) => DISGUISES[character] ?? character)
    .join('')
    .replace(/[^\p{L}]/gu, '');
}

/** Little more than the person's own e-mail or name. */
function isAbout(lower: string, { email, displayName }: { email: string; displayName: string }): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '');
  const own = [email, email.split('@', 1)[0] ?? '', displayName].map(letters).filter((text) => text !== '');
  return lower === email || own.includes(letters(lower));
}
