import fc from 'fast-check';
import { formatReceiptCode, newReceiptCode, normaliseReceiptCode } from './receipt-code';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));

describe('receipt code', () => {
  it.each([
    ['00000000000000000000000000000000', '00000-00000-00000-00000-000000'],
    ['ffffffffffffffffffffffffffffffff', 'ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZW'],
    ['000102030405060708090a0b0c0d0e0f', '000G4-0R40M-30E20-9185G-R38E1W'],
  ])('writes %s as %s', (hex, code) => expect(formatReceiptCode(Buffer.from(hex, 'hex'))).toBe(code));

  it('writes each of 128 bits: different secrets never share a code', () => {
    fc.assert(
      fc.property(secrets, fc.nat({ max: 127 }), (secret, bit) => {
        const other = Buffer.from(secret);
        other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return formatReceiptCode(secret) !== formatReceiptCode(other);
      }),
    );
  });

  it('is new each time, and never has a letter that looks like a digit', () => {
    const codes = new Set(Array.from({ length: 2_000 }, newReceiptCode));
    expect(codes.size).toBe(2_000);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$/);
  });

  it.each<[string, (code: string) => string]>([
    ['in small letters', (code) => code.toLowerCase()],
    ['without dashes', (code) => code.replaceAll('-', '')],
    ['with spaces around and between', (code) => ` ${code.replaceAll('-', '  ')}\n`],
    ['with long dashes', (code) => code.replaceAll('-', '–')],
    ['with letters for digits', (code) => code.replaceAll('0', 'o').replaceAll('1', 'l')],
    [
      'in full-width letters',
      (code) => code.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    ],
    ['with direction marks', (code) => `\u200e${code}\u200f`],
  ])('is recognised when typed %s', (_, typed) => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = formatReceiptCode(secret);
        return normaliseReceiptCode(typed(code)) === code.replaceAll('-', '');
      }),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof normaliseReceiptCode(text) === 'string'),
    );
  });
});
