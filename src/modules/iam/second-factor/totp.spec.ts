import fc from 'fast-check';
import { codeAt, describeKey, findStep, makeTotpKey, stepOf } from './totp';

/** The key of RFC 6238, appendix B. */
const RFC_KEY = Buffer.from('12345678901234567890');

const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);

describe('one-time codes by time', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238, appendix B, at %d', (seconds, code) =>
    expect(codeAt(RFC_KEY, at(seconds))).toBe(code),
  );

  it.each([
    ['now', 0, 0],
    ['the step before', -30, -1],
    ['the step after', 30, 1],
    ['two steps before', -60, null],
    ['two steps after', 60, null],
    ['an hour ago', -3_600, null],
    ['in an hour', 3_600, null],
  ])('of %s are taken or not', (_, seconds, delta) => {
    const now = at(1_800_000_000);
    const step = findStep(RFC_KEY, codeAt(RFC_KEY, now.add({ seconds })), now);
    expect(step).toBe(delta === null ? null : stepOf(now) + delta);
  });

  it('tell the step that they belong to, wherever in it they are typed', () =>
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 4_000_000_000 }), (seconds) => {
        const now = at(seconds);
        expect(findStep(RFC_KEY, codeAt(RFC_KEY, now), now)).toBe(stepOf(now));
      }),
    ));

  it('come from keys of 160 random bits, told by text and by address', () => {
    const key = makeTotpKey();
    const { uri, text } = describeKey(key, { issuer: 'Board: Rivermouth', label: 'a@example.org' });
    expect(text.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);
    const url = new URL(uri);
    expect(url.searchParams.get('secret')).toBe(text.replaceAll(' ', ''));
    expect(url.searchParams.get('issuer')).toBe('Board  Rivermouth');
    expect(makeTotpKey().equals(key)).toBe(false);
  });
});
