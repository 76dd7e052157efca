import type { AnchoredHead, SignedAnchor } from './domain/anchor';
import { canonicalJson } from './domain/canonical-json';
import type { LinkRow } from './domain/chain-check';
import { fixedInstant } from './domain/event-hash';
import type { MerkleStep } from './domain/merkle';
import type { SealedRead } from './domain/read-seal';

/*
 * The lines of an exported trail, as docs/audit-trail.md describes them for outsiders. Hashes are hexadecimal, keys and signatures
 * base64, a content the very text that was hashed.
 */

export const TRAIL_FORM = 'redress-trail-1';

export type AnchorLine = ReturnType<typeof anchorLine>;
export type AnchoredLine = ReturnType<typeof anchoredLine>;
export type EventLine = ReturnType<typeof eventLine>;
export type ReadLine = ReturnType<typeof readLine>;
export type HeadLine = ReturnType<typeof headLineOf>;
export type StartLine = ReturnType<typeof startLine>;
export type TrailLine = StartLine | AnchorLine | AnchoredLine | EventLine | ReadLine | HeadLine;

/** `scope` is `all`, or the id of the one chain. */
export function startLine(scope: string, exportedAt: string) {
  return { type: 'trail' as const, form: TRAIL_FORM, scope, exportedAt: fixedInstant(exportedAt) };
}

export function anchorLine({ statement, publicKey, signature }: SignedAnchor) {
  return {
    type: 'anchor' as const,
    statement,
    key: publicKey.toString('base64'),
    signature: signature.toString('base64'),
  };
}

/** With a path it can be followed to the root of the anchor without the heads of other chains. */
export function anchoredLine(anchor: number, head: AnchoredHead, path?: readonly MerkleStep[]) {
  return {
    type: 'anchored' as const,
    anchor,
    chain: head.chainId,
    length: head.length,
    hash: head.hash.toString('hex'),
    ...(path && { path: path.map(({ side, hash }) => [side, hash.toString('hex')]) }),
  };
}

export function eventLine(row: LinkRow) {
  return {
    type: 'event' as const,
    chain: row.chain_id,
    sequence: row.sequence,
    id: row.id,
    at: fixedInstant(row.happened_at),
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    account: row.account_id,
    session: row.session_id,
    kind: row.kind,
    recordType: row.record_type,
    recordId: row.record_id,
    contentDigest: row.content_digest.toString('hex'),
    previous: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
    ...(row.salt && row.content && { salt: row.salt.toString('hex'), content: canonicalJson(row.content) }),
  };
}

/** `seal` is the event that holds the read; null while it waits for one. */
export function readLine(chain: string, seal: string | null, read: SealedRead) {
  return {
    type: 'read' as const,
    chain,
    seal,
    id: read.id,
    at: fixedInstant(read.happenedAt),
    account: read.accountId,
    session: read.sessionId,
    recordType: read.recordType,
    recordId: read.recordId,
    through: read.through,
    outcome: read.outcome,
    shown: read.shownIds,
  };
}

export function headLineOf(chain: string, length: number, hash: Buffer) {
  return { type: 'head' as const, chain, length, hash: hash.toString('hex') };
}

/** A line of a file from outside; null when it is none of ours. What it says is checked by whoever follows the chains. */
export function parseLine(text: string): TrailLine | null {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line !== 'object' || line === null) return null;
    const fields = FIELDS[String(Reflect.get(line, 'type'))];
    if (!fields) return null;
    const isWhole = Object.entries(fields).every(([name, kinds]) =>
      kinds.some((kind) => isOfKind(kind, Reflect.get(line, name))),
    );
    return isWhole ? (line as TrailLine) : null;
  } catch {
    return null;
  }
}

/** What a field may be. Hashes and instants have one form only: another that means the same was not exported. */
const KINDS = {
  text: (value: unknown) => typeof value === 'string',
  hex: (value: unknown) => typeof value === 'string' && /^([0-9a-f]{2})+$/.test(value),
  // Throws for what is no instant at all, which parseLine takes as a line that is none of ours.
  instant: (value: unknown) => typeof value === 'string' && fixedInstant(value) === value,
  number: (value: unknown) => Number.isSafeInteger(value),
  list: (value: unknown) => Array.isArray(value),
  nothing: (value: unknown) => value === null,
  absent: (value: unknown) => value === undefined,
};

type Kind = keyof typeof KINDS;

const TEXT: readonly Kind[] = ['text'];
const HEX: readonly Kind[] = ['hex'];
const NUMBER: readonly Kind[] = ['number'];
const INSTANT: readonly Kind[] = ['instant'];
const TEXT_OR_NULL: readonly Kind[] = ['text', 'nothing'];

const FIELDS: Readonly<Record<string, Readonly<Record<string, readonly Kind[]>>>> = {
  trail: { form: TEXT, scope: TEXT, exportedAt: INSTANT },
  anchor: { statement: TEXT, key: TEXT, signature: TEXT },
  anchored: { anchor: NUMBER, chain: TEXT, length: NUMBER, hash: HEX, path: ['list', 'absent'] },
  event: {
    chain: TEXT,
    sequence: NUMBER,
    id: TEXT,
    at: INSTANT,
    actorKind: TEXT,
    actorName: TEXT_OR_NULL,
    account: TEXT_OR_NULL,
    session: TEXT_OR_NULL,
    kind: TEXT,
    recordType: TEXT,
    recordId: TEXT,
    contentDigest: HEX,
    previous: HEX,
    hash: HEX,
    salt: ['hex', 'absent'],
    content: ['text', 'absent'],
  },
  read: {
    chain: TEXT,
    seal: TEXT_OR_NULL,
    id: TEXT,
    at: INSTANT,
    account: TEXT_OR_NULL,
    session: TEXT_OR_NULL,
    recordType: TEXT,
    recordId: TEXT,
    through: TEXT_OR_NULL,
    outcome: TEXT,
    shown: ['list', 'nothing'],
  },
  head: { chain: TEXT, length: NUMBER, hash: HEX },
};

function isOfKind(kind: Kind, value: unknown): boolean {
  return KINDS[kind](value);
}
