import type { LinkRow } from './domain/chain-check';

/** Of `audit_events e`, `audit_contents t`, `audit_seals s` and the chain's own row `c`. */
export const LINK_COLUMNS = `e.id, e.chain_id, e.sequence, e.happened_at, e.actor_kind, e.actor_name, e.account_id,
  e.session_id, e.kind, e.record_type, e.record_id, e.content_digest, e.previous_hash, e.hash,
  t.salt, t.content, s.read_ids, c.length, c.head`;

/** An event as it is stored, with the reads that it names if it seals any. */
export type StoredLink = LinkRow & { readonly read_ids: string[] | null };
