import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that what is read aloud or copied by hand is not mistaken. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 16;
const GROUPS = /^(.{5})(.{5})(.{5})(.{5})(.{6})$/;

/** A new receipt code: 128 random bits as 26 characters in groups (`7Q3K9-M2T4V-XBN8H-0WZ6P-RJ5DCF`). */
export function newReceiptCode(): string {
  return formatReceiptCode(randomBytes(SECRET_BYTES));
}

/** The 128 bits of a code as people copy them. */
export function formatReceiptCode(secret: Buffer): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError('receipt code: needs 16 bytes');
  let bits = BigInt(`0x${secret.toString('hex')}`) << 2n;
  let text = '';
  for (let left = 26; left > 0; left--) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text.replace(GROUPS, '$1-$2-$3-$4-$5');
}

/**
 * What was typed, as far as it can be a code: without dashes, spaces and invisible marks, in capitals, with the
 * letters that look like digits read as digits. Any text comes back as some text: whether it is a code of ours is
 * decided by comparing keyed hashes only, so that every try costs the same.
 */
export function normaliseReceiptCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Cf}\p{Pd}\u2212_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}
