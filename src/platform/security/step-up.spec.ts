import fc from 'fast-check';
import type { AccountActor } from './actor';
import { isConfined, isSteppedUp, STEP_UP_MINUTES } from './step-up';

const NOW = Temporal.Instant.from('2026-11-20T17:00:00Z');

function actor(factorAt: string | null): AccountActor {
  const nobody = { name: 'Sam Sample', roles: [], permissions: new Set<string>(), language: 'en' };
  return { kind: 'account', accountId: 'a', sessionId: 's', factorAt, ...nobody };
}

describe('the strength of a session', () => {
  it.each([
    ['proved now', '2026-11-20T17:00:00Z', true],
    ['proved ten minutes ago', '2026-11-20T16:50:00Z', true],
    ['proved a moment longer ago', '2026-11-20T16:49:59.999Z', false],
    ['proved in the future', '2026-11-20T17:00:00.001Z', false],
    ['never proved', null, false],
  ])('%s', (_, factorAt, fresh) => expect(isSteppedUp(actor(factorAt), NOW)).toBe(fresh));

  it('is fresh for exactly as long as the window', () =>
    fc.assert(
      fc.property(fc.integer({ min: -7_200, max: 7_200 }), (seconds) => {
        const proved = NOW.subtract({ seconds }).toString();
        return isSteppedUp(actor(proved), NOW) === (seconds >= 0 && seconds <= STEP_UP_MINUTES * 60);
      }),
    ));

  it('is confined only while nothing was proved', () => {
    expect([isConfined(actor(null)), isConfined(actor('2020-01-01T00:00:00Z'))]).toEqual([true, false]);
  });
});
