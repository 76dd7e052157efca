import fc from 'fast-check';
import { readBreachedPasswords } from '../breached-passwords';
import type { BreachedPasswords } from './guessed-words';
import { findPasswordFault } from './password-rules';

const DANA = {
  email: 'dana.whitfield@example.org',
  displayName: 'Dana Whitfield',
  house: 'Rivermouth Civilian Oversight Board',
};
let breached: BreachedPasswords;
const codeOf = (password: string) => findPasswordFault(password, DANA, breached)?.code ?? null;

beforeAll(async () => {
  breached = await readBreachedPasswords();
});

describe('a new password', () => {
  it.each([
    'correct horse battery staple',
    'four small green tractors',
    'mi abuela cocina arroz los martes',
    'ßtraßen und wege im märz',
    'x7#kQ!vP2m@Lz9',
    'the sheriff of nothing at all',
    'パスワードはとても長いので大丈夫',
  ])('%s is good', (password) => expect(codeOf(password)).toBeNull());

  it.each([
    ['short', 'iam.password_too_short'],
    ['elevenchars', 'iam.password_too_short'],
    ['x'.repeat(201), 'too_long'],
    ['aaaaaaaaaaaaaaa', 'iam.password_too_common'],
    ['abcabcabcabcabc', 'iam.password_too_common'],
    ['123456789012', 'iam.password_too_common'],
    ['210987654321', 'iam.password_too_common'],
    ['qwertyuiop12', 'iam.password_too_common'],
    ['qwertyuiopas', 'iam.password_too_common'],
    ['1q2w3e4r5t6y', 'iam.password_too_common'],
    ['password1234', 'iam.password_too_common'],
    ['Password2026!!', 'iam.password_too_common'],
    ['P@ssw0rd2026', 'iam.password_too_common'],
    ['passwordpassword', 'iam.password_too_common'],
    ['!!!Summer2026', 'iam.password_too_common'],
    ['Redress2026!', 'iam.password_too_common'],
    ['2026-11-20 12:00', 'iam.password_too_common'],
    ['Rivermouth2026', 'iam.password_too_common'],
    ['rivermouthcivilianoversightboard', 'iam.password_too_common'],
    ['Contraseña2026', 'iam.password_too_common'],
    ['1qaz2wsx3edc4rfv', 'iam.password_too_common'],
    ['mypassword123', 'iam.password_too_common'],
    ['Liverpool-1892', 'iam.password_too_common'],
    ['dana.whitfield@example.org', 'iam.password_is_about_you'],
    ['DanaWhitfield1', 'iam.password_is_about_you'],
    ['Dana Whitfield 1979', 'iam.password_is_about_you'],
  ])('%s: %s', (password, code) => expect(codeOf(password)).toBe(code));

  it('counts characters, not bytes', () => expect(codeOf('é🙂'.repeat(5))).toBe('iam.password_too_short'));

  it('gives an answer for every text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => void codeOf(text)));
  });

  it('is refused when it is on the list, however long, and whatever its letters’ case', () => {
    const long = [...breached].filter((password) => password.length >= 12);
    expect(long.length).toBeGreaterThan(300);
    for (const password of long) {
      expect([password, codeOf(password)]).toEqual([password, 'iam.password_too_common']);
      expect(codeOf(password.toUpperCase())).toBe('iam.password_too_common');
    }
  });

  it('is compared with the list that is handed in, and with no other', () => {
    const list = new Set(['correct horse battery staple']);
    expect(findPasswordFault('Correct Horse Battery Staple', DANA, list)?.code).toBe(
      'iam.password_too_common',
    );
    expect(findPasswordFault('liverpool-1892', DANA, list)).toBeNull();
  });

  it('is never refused for its kinds of characters once it is long and random', () => {
    const random = fc.string({
      unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'),
      minLength: 24,
      maxLength: 64,
    });
    fc.assert(
      fc.property(random, (text) => new Set(text).size < 8 || codeOf(text) === null),
      { numRuns: 500 },
    );
  });
});
