import { createHash, createPublicKey, verify } from 'node:crypto';
import { fixedInstant } from './event-hash';
import { merkleRoot } from './merkle';

/** Names the form of the statement. */
const FORM = 'redress-anchor-1';

/** Where a chain stood when an anchor was taken. */
export interface AnchoredHead {
  readonly chainId: string;
  readonly length: number;
  readonly hash: Buffer;
}

/** What an anchor says: all chains by one root, and the heads that are new since the one before. */
export interface AnchorStatement {
  /** From 1, without gaps. */
  readonly number: number;
  readonly takenAt: string;
  /** SHA-256 of the statement before; zeros for the first. */
  readonly previous: Buffer;
  readonly chains: number;
  readonly events: number;
  readonly root: Buffer;
  /** Over the heads that differ from those of the anchor before. */
  readonly changed: Buffer;
}

/** A statement as it leaves the house. */
export interface SignedAnchor {
  readonly statement: string;
  /** The 32 bytes of the Ed25519 key. */
  readonly publicKey: Buffer;
  readonly signature: Buffer;
}

/** What a head adds to the tree and to the digest of changes; both in the order of the chains' ids. */
export function headLine({ chainId, length, hash }: AnchoredHead): string {
  return JSON.stringify([chainId, length, hash.toString('hex')]);
}

export function rootOfHeads(heads: readonly AnchoredHead[]): Buffer {
  return merkleRoot(inOrder(heads).map((head) => Buffer.from(headLine(head))));
}

export function digestHeads(heads: readonly AnchoredHead[]): Buffer {
  const lines = inOrder(heads).map((head) => `${headLine(head)}\n`);
  return createHash('sha256').update(lines.join('')).digest();
}

export function inOrder(heads: readonly AnchoredHead[]): AnchoredHead[] {
  return [...heads].sort((one, other) => (one.chainId < other.chainId ? -1 : 1));
}

/** The text that is signed. docs/audit-trail.md describes it for outsiders. */
export function anchorText(anchor: AnchorStatement): string {
  return JSON.stringify([
    FORM,
    anchor.number,
    fixedInstant(anchor.takenAt),
    anchor.previous.toString('hex'),
    anchor.chains,
    anchor.events,
    anchor.root.toString('hex'),
    anchor.changed.toString('hex'),
  ]);
}

/** The statement that a text holds; null when it is none. */
export function readAnchorText(text: string): AnchorStatement | null {
  const parts: unknown = parse(text);
  if (!Array.isArray(parts) || parts.length !== 8) return null;
  const [, number, takenAt, previous, chains, events, root, changed] = parts as unknown[];
  const whole = [number, chains, events].every((value) => Number.isSafeInteger(value));
  const texts = [takenAt, previous, root, changed].every((value) => typeof value === 'string');
  if (!whole || !texts) return null;
  const hex = (value: unknown) => Buffer.from(String(value), 'hex');
  const statement = {
    number: Number(number),
    takenAt: String(takenAt),
    previous: hex(previous),
    chains: Number(chains),
    events: Number(events),
    root: hex(root),
    changed: hex(changed),
  };
  // Whatever does not come back as the same text was not written by this form.
  return parses(() => anchorText(statement) === text) ? statement : null;
}

export function hashStatement(statement: string): Buffer {
  return createHash('sha256').update(statement).digest();
}

/** Whether the signature is that of the key that the anchor names. Whose key it is, the reader has to know. */
export function isSigned({ statement, publicKey, signature }: SignedAnchor): boolean {
  return parses(() => verify(null, Buffer.from(statement), publicKeyOf(publicKey), signature));
}

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The key of 32 bytes as Node knows it (RFC 8410). */
export function publicKeyOf(raw: Buffer) {
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parses(question: () => boolean): boolean {
  try {
    return question();
  } catch {
    return false;
  }
}
