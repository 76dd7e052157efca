import fc from 'fast-check';
import { findPasswordFault } from './password-rules';

const DANA = { email: 'dana.whitfield@example.org', displayName: 'Dana Whitfield' };
const codeOf = (password: string) => findPasswordFault(password, DANA)?.code ?? null;

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
    ['dana.whitfield@example.org', 'iam.password_is_about_you'],
    ['DanaWhitfield1', 'iam.password_is_about_you'],
    ['Dana Whitfield 1979', 'iam.password_is_about_you'],
  ])('%s: %s', (password, code) => expect(codeOf(password)).toBe(code));

  it('counts characters, not bytes', () => expect(codeOf('é🙂'.repeat(5))).toBe('iam.password_too_short'));

  it('gives an answer for every text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => void codeOf(text)));
  });
});
