import { FixedClock, SystemClock } from './clock';

describe('Clock', () => {
  it('stands still until it is moved', () => {
    const clock = new FixedClock(Temporal.Instant.from('2026-01-01T00:00:00Z'));
    clock.advance({ hours: 25 });
    expect(clock.now().toString()).toBe('2026-01-02T01:00:00Z');
    clock.set('2026-03-01T00:00:00Z');
    expect(clock.now().toString()).toBe('2026-03-01T00:00:00Z');
  });

  it('tells the machine’s time, to the millisecond', () => {
    const before = Date.now();
    const now = new SystemClock().now();
    expect(now.epochMilliseconds).toBeGreaterThanOrEqual(before);
    expect(now.epochNanoseconds % 1_000_000n).toBe(0n);
  });
});
