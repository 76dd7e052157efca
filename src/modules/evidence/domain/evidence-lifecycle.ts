import type { Lifecycle, StateOf } from '../../../platform/lifecycle/lifecycle';

/** An item of evidence is quarantined until its content has been checked against what its name and type claim. */
export const EVIDENCE_LIFECYCLE = {
  subject: 'evidence',
  start: 'quarantined',
  states: { quarantined: { end: false }, stored: { end: true }, rejected: { end: true } },
  steps: [
    { name: 'store', from: 'quarantined', to: 'stored', permission: null, guards: [] },
    { name: 'reject', from: 'quarantined', to: 'rejected', permission: null, guards: [] },
  ],
} as const satisfies Lifecycle;

export type EvidenceState = StateOf<typeof EVIDENCE_LIFECYCLE>;
