import { randomBytes } from 'node:crypto';

/** How many are given at once. */
export const RECOVERY_CODES = 10;

/** No letter that is read as a digit (RFC 4648 leaves out 0, 1, 8 and 9). */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Sixteen characters of five bits: 80 random bits, more than the 64 that NIST SP 800-63B 3.1.2 asks for. */
const LENGTH = 16;
const GROUP = 4;

/** Ten codes, all different, as a person reads them: `K7QM-3FAX-…`. */
export function makeRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < RECOVERY_CODES) codes.add(makeCode());
  return [...codes];
}

function makeCode(): string {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return (characters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** What somebody typed where a code is asked for. */
export type GivenCode =
  | { readonly kind: 'authenticator'; readonly digits: string }
  | { readonly kind: 'recovery'; readonly code: string };

/** Six digits are an authenticator's, sixteen characters a recovery code; blanks and hyphens do not matter. */
export function readCode(typed: string): GivenCode | null {
  const plain = typed.replaceAll(/[\s\-‐-―]/g, '').toUpperCase();
  if (/^\d{6}$/.test(plain)) return { kind: 'authenticator', digits: plain };
  return /^[A-Z2-7]{16}$/.test(plain) ? { kind: 'recovery', code: plain } : null;
}
