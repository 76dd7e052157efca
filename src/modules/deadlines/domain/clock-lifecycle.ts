import type { Lifecycle, StateOf } from '../../../platform/lifecycle/lifecycle';

/** A clock runs while the act that it waits for is owed. Tolls suspend its count, not this state. */
export const CLOCK_LIFECYCLE = {
  subject: 'clock',
  start: 'running',
  states: { running: { end: false }, expired: { end: false }, stopped: { end: true } },
  steps: [
    { name: 'stop', from: 'running', to: 'stopped', permission: null, guards: [] },
    { name: 'expire', from: 'running', to: 'expired', permission: null, guards: [] },
    // The duty remains after its limit: doing it late stops the clock, which keeps the days that it was late.
    { name: 'stop_late', from: 'expired', to: 'stopped', permission: null, guards: [] },
    // A toll recorded late can move the limit past today again. A person decides it; it never happens silently.
    { name: 'revive', from: 'expired', to: 'running', permission: 'clock.toll', guards: [] },
  ],
} as const satisfies Lifecycle;

export type ClockState = StateOf<typeof CLOCK_LIFECYCLE>;
