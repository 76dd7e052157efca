import type { Lifecycle, StateOf } from '../../../platform/lifecycle/lifecycle';

/** A document is drawn once, by a worker, and frozen with its hash; a failed one is never mended, a new one is asked for. */
export const DOCUMENT_LIFECYCLE = {
  subject: 'document',
  start: 'queued',
  states: { queued: { end: false }, rendering: { end: false }, ready: { end: true }, failed: { end: true } },
  steps: [
    { name: 'render', from: 'queued', to: 'rendering', permission: null, guards: [] },
    // A worker that died while drawing leaves the document to the next one.
    { name: 'resume', from: 'rendering', to: 'rendering', permission: null, guards: [] },
    { name: 'finish', from: 'rendering', to: 'ready', permission: null, guards: [] },
    { name: 'fail', from: 'rendering', to: 'failed', permission: null, guards: [] },
  ],
} as const satisfies Lifecycle;

export type DocumentState = StateOf<typeof DOCUMENT_LIFECYCLE>;
