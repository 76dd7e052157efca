/** What an entry tells: something was done, looked at, shown in a list, or refused to somebody. */
export const ENTRY_KINDS = ['change', 'read', 'list', 'refused'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** How far an entry is out of reach of somebody who owns the database. */
export type EntrySeal =
  | { readonly state: 'waiting' | 'sealed' }
  | { readonly state: 'anchored'; readonly at: string };

/** One line of a trail: ids and codes, never content. */
export interface TrailEntry {
  readonly id: string;
  readonly entry: EntryKind;
  readonly at: string;
  /** What was done, of an entry of the chain. */
  readonly kind: string | null;
  readonly recordType: string;
  readonly recordId: string;
  readonly caseId: string | null;
  readonly accountId: string | null;
  readonly actorKind: string;
  /** The step of the house that did it, alone or for the person. */
  readonly actorName: string | null;
  readonly sessionId: string | null;
  /** By which exceptional way somebody saw it. */
  readonly through: string | null;
  /** The place in the chain; null of a read, which is in the chain by its seal. */
  readonly sequence: number | null;
}

/** Newest first; entries of one instant by their ids, so that a page can begin behind any of them. */
export function byNewest(one: TrailEntry, other: TrailEntry): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
