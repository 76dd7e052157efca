import type { Lifecycle, StateOf } from '../../../platform/lifecycle/lifecycle';

/** A motion takes votes, which members may change, until the chair closes it; then it is sealed for good. */
export const MOTION_LIFECYCLE = {
  subject: 'motion',
  start: 'open',
  states: { open: { end: false }, closed: { end: true } },
  steps: [{ name: 'close', from: 'open', to: 'closed', permission: 'motion.close', guards: [] }],
} as const satisfies Lifecycle;

export type MotionState = StateOf<typeof MOTION_LIFECYCLE>;
