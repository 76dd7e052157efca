import type { Lifecycle, StateOf } from '../../../platform/lifecycle/lifecycle';

/** An allegation stays open until the case ends, with its answers in layers beside it; dropping it takes a reason. */
export const ALLEGATION_LIFECYCLE = {
  subject: 'allegation',
  start: 'open',
  states: { open: { end: false }, dropped: { end: true } },
  steps: [{ name: 'drop', from: 'open', to: 'dropped', permission: 'allegation.edit', guards: [] }],
} as const satisfies Lifecycle;

export type AllegationState = StateOf<typeof ALLEGATION_LIFECYCLE>;
