import type { DocumentState, FrozenDocument } from '../../documents/public';
import { highestIn } from '../domain/levels';

const TONES: Readonly<Record<DocumentState, 'neutral' | 'active' | 'good' | 'bad'>> = {
  queued: 'neutral',
  rendering: 'active',
  ready: 'good',
  failed: 'bad',
};

/** A document for pages and the API. The hash is what a copy is compared with. */
export function presentDocument(document: FrozenDocument, names: ReadonlyMap<string, string> = new Map()) {
  const by = document.requested_by;
  return {
    id: document.id,
    kind: document.kind,
    language: document.language,
    state: document.state,
    progress: { done: document.progress_done, total: document.progress_total },
    requestedAt: document.requested_at,
    requestedBy: by === null ? null : { id: by, name: names.get(by) ?? null },
    readyAt: document.ready_at,
    failureCode: document.failure_code,
    pages: document.pages,
    /** The most confidential level that stands in it. */
    level: highestIn(document.levels),
    sizeBytes: document.size_bytes,
    sha256: document.sha256,
  };
}

export function toneOfDocument(state: DocumentState) {
  return TONES[state];
}
