import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** The chain of everything that belongs to no case: accounts, officers, settings. */
export const HOUSE_CHAIN = '00000000-0000-7000-8000-000000000001';

/** What the first event of a chain names as the hash before it. */
export const NO_HASH = Buffer.alloc(32);

/** The digest of an event that has no content. */
export const NO_CONTENT = createHash('sha256').digest();

/** The form that is hashed; another form gets another name, and both stay verifiable. */
const FORM = 'redress-audit-1';

/** What an event says, in the chain: ids and codes only. */
export interface ChainedEvent {
  readonly id: string;
  readonly chainId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly happenedAt: string;
  readonly actorKind: string;
  readonly actorName: string | null;
  readonly accountId: string | null;
  readonly sessionId: string | null;
  readonly kind: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly contentDigest: Buffer;
}

/** An instant in the one form that is hashed: UTC with six decimals, which is all that PostgreSQL keeps. */
export function fixedInstant(instant: Temporal.Instant | string): string {
  return Temporal.Instant.from(instant).toString({ fractionalSecondDigits: 6 });
}

/** The text whose SHA-256 is the event's hash. docs/audit-trail.md describes it for outsiders. */
export function canonicalEvent(event: ChainedEvent, previousHash: Buffer): string {
  return JSON.stringify([
    FORM,
    previousHash.toString('hex'),
    event.chainId,
    event.sequence,
    event.id,
    fixedInstant(event.happenedAt),
    event.actorKind,
    event.actorName,
    event.accountId,
    event.sessionId,
    event.kind,
    event.recordType,
    event.recordId,
    event.contentDigest.toString('hex'),
  ]);
}

/** The hash that links an event to the one before it. */
export function hashEvent(event: ChainedEvent, previousHash: Buffer): Buffer {
  return createHash('sha256').update(canonicalEvent(event, previousHash)).digest();
}

/** The digest of a content; the salt keeps anybody from guessing a content that was disposed of. */
export function digestContent(salt: Buffer, content: object): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson(content)).digest();
}
