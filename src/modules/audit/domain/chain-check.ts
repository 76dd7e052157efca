import { type ChainedEvent, digestContent, hashEvent, NO_CONTENT, NO_HASH } from './event-hash';
import { digestReads, READS_SEALED, type SealedRead } from './read-seal';

/** An event as it is stored, with its content and the head that its chain states. */
export interface LinkRow {
  id: string;
  chain_id: string;
  sequence: number;
  happened_at: string;
  actor_kind: string;
  actor_name: string | null;
  account_id: string | null;
  session_id: string | null;
  kind: string;
  record_type: string;
  record_id: string;
  content_digest: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
  salt: Buffer | null;
  content: object | null;
  /** Of an event that seals reads: those that are there of the ones that it names; null when it names none. */
  reads?: readonly SealedRead[] | null;
  length: number;
  head: Buffer;
}

/** The kind of the event by which a content was disposed of; its record is the event whose content it was. */
export const CONTENT_DISPOSED = 'audit.content_disposed';

/** What can be wrong with a link. */
export type LinkFault =
  | 'missing'
  | 'wrong_previous_hash'
  | 'wrong_hash'
  | 'wrong_content'
  | 'content_missing'
  | 'content_added'
  | 'reads_missing'
  | 'wrong_reads'
  | 'wrong_length'
  | 'wrong_head';

export interface FoundFault {
  readonly chainId: string;
  readonly sequence: number;
  readonly fault: LinkFault;
}

/** Follows one chain from its first event and remembers where it first breaks. */
export class ChainCheck {
  private found: FoundFault | null = null;
  private sequence = 0;
  private hash: Buffer = NO_HASH;
  private head: Pick<LinkRow, 'length' | 'head'> | null = null;
  /** Events without their content, by id, until the event that disposed of it is found. */
  private readonly bare = new Map<string, number>();

  constructor(readonly chainId: string) {}

  /** The next event of the chain, in the order of the sequence. */
  add(row: LinkRow): void {
    this.head = row;
    if (this.found) return;
    const expected = this.sequence + 1;
    const fault = row.sequence === expected ? faultOf(row, this.hash) : 'missing';
    if (fault === 'content_missing') this.bare.set(row.id, expected);
    else if (fault) this.found = { chainId: this.chainId, sequence: expected, fault };
    if (row.kind === CONTENT_DISPOSED) this.bare.delete(row.record_id);
    this.sequence = row.sequence;
    this.hash = row.hash;
  }

  /** Compares the last event with the stated head; answers the first fault of the chain, or null. */
  end(): FoundFault | null {
    // A content that is gone without an event that says so is a fault of its event, wherever the chain breaks later.
    const [bare] = [...this.bare.values()].sort((one, other) => one - other);
    const link = this.found ?? this.headFault();
    if (bare === undefined || (link && link.sequence < bare)) return link;
    return { chainId: this.chainId, sequence: bare, fault: 'content_missing' };
  }

  private headFault(): FoundFault | null {
    if (!this.head) return null;
    const { length, head } = this.head;
    const at = { chainId: this.chainId, sequence: this.sequence };
    // A head that knows of more events than there are: the end of the chain was cut off.
    if (length > this.sequence) return { ...at, sequence: this.sequence + 1, fault: 'missing' };
    if (length < this.sequence) return { ...at, fault: 'wrong_length' };
    return head.equals(this.hash) ? null : { ...at, fault: 'wrong_head' };
  }
}

function faultOf(row: LinkRow, previousHash: Buffer): LinkFault | null {
  if (!row.previous_hash.equals(previousHash)) return 'wrong_previous_hash';
  if (!hashEvent(eventOf(row), previousHash).equals(row.hash)) return 'wrong_hash';
  return contentFault(row);
}

function contentFault({ kind, chain_id, content_digest, salt, content, reads }: LinkRow): LinkFault | null {
  if (kind === READS_SEALED) {
    if (!reads) return 'reads_missing';
    return digestReads(chain_id, reads).equals(content_digest) ? null : 'wrong_reads';
  }
  if (reads) return 'wrong_reads';
  const hasContent = !content_digest.equals(NO_CONTENT);
  if (!salt || !content) return hasContent ? 'content_missing' : null;
  if (!hasContent) return 'content_added';
  return digestContent(salt, content).equals(content_digest) ? null : 'wrong_content';
}

function eventOf(row: LinkRow): ChainedEvent {
  return {
    id: row.id,
    chainId: row.chain_id,
    sequence: row.sequence,
    happenedAt: row.happened_at,
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    accountId: row.account_id,
    sessionId: row.session_id,
    kind: row.kind,
    recordType: row.record_type,
    recordId: row.record_id,
    contentDigest: row.content_digest,
  };
}
