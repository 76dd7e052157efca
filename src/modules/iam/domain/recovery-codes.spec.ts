import fc from 'fast-check';
import { makeRecoveryCodes, RECOVERY_CODES, readCode } from './recovery-codes';

describe('recovery codes', () => {
  it('are ten, all different, and read as they were written', () => {
    const codes = makeRecoveryCodes();
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
      expect(readCode(code)).toEqual({ kind: 'recovery', code: code.replaceAll('-', '') });
    }
  });

  it.each([
    ['123456', { kind: 'authenticator', digits: '123456' }],
    [' 123 456 ', { kind: 'authenticator', digits: '123456' }],
    ['k7qm 3fax bbbb cccc', { kind: 'recovery', code: 'K7QM3FAXBBBBCCCC' }],
    ['K7QM–3FAX–BBBB–CCCC', { kind: 'recovery', code: 'K7QM3FAXBBBBCCCC' }],
    ['12345', null],
    ['1234567', null],
    ['K7QM3FAXBBBBCCC1', null],
    ['', null],
    ['١٢٣٤٥٦', null],
  ])('reads %j', (typed, given) => expect(readCode(typed)).toEqual(given));

  it('reads what somebody typed however they spaced it', () =>
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z2-7]{16}$/),
        fc.array(fc.nat(15), { maxLength: 6 }),
        (code, gaps) => {
          const spaced = [...code].map((letter, i) => (gaps.includes(i) ? ` ${letter}` : letter)).join('');
          expect(readCode(spaced.toLowerCase())).toEqual({ kind: 'recovery', code });
        },
      ),
    ));
});
