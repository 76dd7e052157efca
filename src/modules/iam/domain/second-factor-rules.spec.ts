import fc from 'fast-check';
import { findChangeRefusal, hasFactor, isLastFactor } from './second-factor-rules';

const NONE = { authenticator: false, passkeys: 0, recoveryCodes: 0 };
const CONFINED = { isConfined: true, isSteppedUp: false };
const STALE = { isConfined: false, isSteppedUp: false };
const FRESH = { isConfined: false, isSteppedUp: true };

const held = fc.record({ authenticator: fc.boolean(), passkeys: fc.nat(3), recoveryCodes: fc.nat(10) });

describe('changing second factors', () => {
  it.each([
    ['the first, with the password alone', NONE, CONFINED, null],
    ['the first, by an identity provider’s old session', NONE, STALE, null],
    [
      'with the password alone beside an authenticator',
      { ...NONE, authenticator: true },
      CONFINED,
      'platform.second_factor_needed',
    ],
    [
      'with the password alone beside a passkey',
      { ...NONE, passkeys: 1 },
      CONFINED,
      'platform.second_factor_needed',
    ],
    ['long after the last proof', { ...NONE, passkeys: 1 }, STALE, 'platform.step_up_needed'],
    ['just after a proof', { ...NONE, authenticator: true }, FRESH, null],
  ])('%s', (_, factors, strength, refusal) => expect(findChangeRefusal(factors, strength)).toBe(refusal));

  it('is never possible with the password alone once there is a factor', () =>
    fc.assert(
      fc.property(held, (factors) => (findChangeRefusal(factors, CONFINED) === null) === !hasFactor(factors)),
    ));

  it('never leaves an account without a factor', () =>
    fc.assert(
      fc.property(held.filter(hasFactor), (factors) => {
        const without = factors.authenticator
          ? { ...factors, authenticator: false }
          : { ...factors, passkeys: factors.passkeys - 1 };
        expect(isLastFactor(factors)).toBe(!hasFactor(without));
      }),
    ));
});
