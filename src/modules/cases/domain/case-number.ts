/** Damm's quasigroup of order 10 (H. M. Damm, 2004): finds every single wrong digit and every swap of neighbours. */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

const SHORTEST_SEQUENCE = 6;
const LONGEST_SEQUENCE = 9;

/** The case number that people read out on the telephone: year, sequence in that year, check digit (`2026-000123-4`). */
export function formatCaseNumber(year: number, sequence: number): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999)
    throw new RangeError('case number: no such year');
  const digits = String(sequence).padStart(SHORTEST_SEQUENCE, '0');
  if (!Number.isInteger(sequence) || sequence < 1 || digits.length > LONGEST_SEQUENCE) {
    throw new RangeError('case number: no such sequence');
  }
  return `${year}-${digits}-${dammDigit(`${year}${digits}`)}`;
}

/**
 * Reads a number as people type or paste it: with or without dashes of any kind, spaces, invisible direction marks,
 * full-width or Arabic digits. Returns the normalised number, or null when it cannot be one of ours.
 */
export function parseCaseNumber(text: string): string | null {
  if (text.length > 60) return null;
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[\p{Pd}\u2212_]/gu, '-');
  const digits = latinDigits(typed).replace(/^(\d{4})-?(\d{6,9})-?(\d)$/, '$1$2$3');
  if (!/^[1-9]\d{10,13}$/.test(digits) || dammDigit(digits) !== '0') return null;
  const year = Number(digits.slice(0, 4));
  const sequence = digits.slice(4, -1);
  const canonical = sequence.length === SHORTEST_SEQUENCE || !sequence.startsWith('0');
  return canonical && Number(sequence) > 0 ? formatCaseNumber(year, Number(sequence)) : null;
}

/** The digit that makes the whole check to 0; over digits that already end in it, the answer is therefore 0. */
function dammDigit(digits: string): string {
  let interim = 0;
  for (const digit of digits) interim = Number(DAMM[interim]?.charAt(Number(digit)));
  return String(interim);
}

/** Arabic-Indic and Persian digits, which a resident's keyboard may write, as 0 to 9. */
function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
