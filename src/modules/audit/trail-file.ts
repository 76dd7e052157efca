import { type AnchoredHead, readAnchorText, type SignedAnchor } from './domain/anchor';
import { AnchorCheck, type AnchorWithHeads } from './domain/anchor-check';
import { canonicalJson } from './domain/canonical-json';
import type { LinkRow } from './domain/chain-check';
import { NO_HASH } from './domain/event-hash';
import type { SealedRead } from './domain/read-seal';
import { TrailCheck, type TrailFindings } from './domain/trail-check';
import {
  type AnchoredLine,
  type AnchorLine,
  type EventLine,
  type HeadLine,
  parseLine,
  type ReadLine,
  type TrailLine,
} from './trail-lines';

/** A line that is not of an exported trail or of an anchor. */
export class UnknownLine extends Error {
  constructor(readonly line: number) {
    super(`Line ${line} is not of a trail`);
  }
}

export interface FileFindings extends TrailFindings {
  /** Reads that no seal holds yet. */
  readonly unsealed: number;
}

type Lines = AsyncIterable<string> | Iterable<string>;

const hex = (text: string) => Buffer.from(text, 'hex');

/** The anchors of one or more mailed files, one after another. */
export async function readAnchors(lines: Lines): Promise<AnchorWithHeads[]> {
  const anchors: { anchor: SignedAnchor; heads: AnchoredHead[] }[] = [];
  let number = 0;
  for await (const text of lines) {
    number += 1;
    const line = parseLine(text);
    const last = anchors.at(-1);
    if (line?.type === 'anchor') anchors.push({ anchor: anchorOf(line), heads: [] });
    else if (line?.type === 'anchored' && last) last.heads.push(headOf(line));
    else throw new UnknownLine(number);
  }
  return anchors;
}

/** Verifies an exported trail without a database, also against anchors that were kept outside. */
export async function verifyTrailFile(
  lines: Lines,
  kept: readonly AnchorWithHeads[] = [],
): Promise<FileFindings> {
  const reader = new TrailReader(kept);
  for await (const text of lines) reader.add(text);
  return reader.end();
}

/** Reads line by line: what has to be at hand for a chain stands before it in the file. */
class TrailReader {
  private readonly anchored: { anchor: SignedAnchor; heads: AnchoredHead[] }[] = [];
  private readonly paths: AnchoredLine[] = [];
  private check: TrailCheck | null = null;
  private reads: ReadLine[] = [];
  private head: HeadLine | null = null;
  private headHasEvent = true;
  private scope = '';
  private unsealed = 0;
  private number = 0;

  constructor(private readonly kept: readonly AnchorWithHeads[]) {}

  add(text: string): void {
    this.number += 1;
    const line = parseLine(text);
    if (!line || (this.number === 1) !== (line.type === 'trail')) throw new UnknownLine(this.number);
    this.take(line);
  }

  end(): FileFindings {
    if (this.scope === '') throw new UnknownLine(1);
    this.endChain();
    return { ...this.chains().end(), unsealed: this.unsealed };
  }

  private take(line: TrailLine): void {
    if (line.type === 'trail') this.scope = line.scope;
    else if (line.type === 'anchor') this.anchored.push({ anchor: anchorOf(line), heads: [] });
    else if (line.type === 'anchored') this.takeHead(line);
    else if (line.type === 'head') {
      this.endChain();
      this.head = line;
      this.headHasEvent = false;
    } else if (line.type === 'event') {
      this.chains().add(this.linkOf(line));
      this.headHasEvent = true;
    } else if (line.seal === null) this.unsealed += 1;
    else this.reads.push(line);
  }

  private takeHead(line: AnchoredLine): void {
    if (line.path) this.paths.push(line);
    this.anchored.find(({ anchor }) => numberOf(anchor) === line.anchor)?.heads.push(headOf(line));
  }

  /** Begins with the first chain: all anchors of the file stand before it. */
  private chains(): TrailCheck {
    if (this.check) return this.check;
    const anchors = new AnchorCheck();
    const isAll = this.scope === 'all';
    for (const one of this.anchored) anchors.add(one, isAll);
    if (isAll) anchors.checkRoot();
    for (const line of this.paths) anchors.checkPath(line.anchor, headOf(line), stepsOf(line));
    for (const one of this.kept) anchors.addKept(one);
    this.check = new TrailCheck(anchors, isAll ? null : this.scope);
    return this.check;
  }

  private endChain(): void {
    if (!this.head) return;
    if (!this.headHasEvent) this.chains().addEmpty(this.head.chain);
    if (this.reads.length > 0) this.chains().addStray(this.head.chain);
    this.reads = [];
  }

  private linkOf(line: EventLine): LinkRow {
    // Reads that say to be of another seal stand in the wrong place: then none is taken, and the event cannot match.
    const own = this.reads.filter((read) => read.seal === line.id && read.chain === line.chain);
    const isWhole = own.length === this.reads.length;
    const reads = this.reads.length > 0 ? (isWhole ? own.map(sealedOf) : []) : null;
    this.reads = [];
    const isOfHead = this.head?.chain === line.chain;
    return {
      id: line.id,
      chain_id: line.chain,
      sequence: line.sequence,
      happened_at: line.at,
      actor_kind: line.actorKind,
      actor_name: line.actorName,
      account_id: line.account,
      session_id: line.session,
      kind: line.kind,
      record_type: line.recordType,
      record_id: line.recordId,
      content_digest: hex(line.contentDigest),
      previous_hash: hex(line.previous),
      hash: hex(line.hash),
      salt: line.salt === undefined ? null : hex(line.salt),
      content: line.content === undefined ? null : contentOf(line.content),
      reads,
      length: isOfHead ? (this.head?.length ?? 0) : 0,
      head: isOfHead ? hex(this.head?.hash ?? '') : NO_HASH,
    };
  }
}

/** A text that is not the canonical one was not hashed: it is answered as something that cannot match. */
function contentOf(text: string): object {
  const content = parsed(text);
  if (typeof content === 'object' && content !== null && canonicalJson(content) === text) return content;
  return ['not the canonical text', text];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sealedOf(line: ReadLine): SealedRead {
  return {
    id: line.id,
    happenedAt: line.at,
    accountId: line.account,
    sessionId: line.session,
    recordType: line.recordType,
    recordId: line.recordId,
    through: line.through,
    outcome: line.outcome,
    shownIds: line.shown,
  };
}

function stepsOf({ path = [] }: AnchoredLine) {
  return path.map(([side, hash]) => ({
    side: side === 'left' ? ('left' as const) : ('right' as const),
    hash: hex(hash ?? ''),
  }));
}

function anchorOf({ statement, key, signature }: AnchorLine): SignedAnchor {
  return {
    statement,
    publicKey: Buffer.from(key, 'base64'),
    signature: Buffer.from(signature, 'base64'),
  };
}

function headOf({ chain, length, hash }: AnchoredLine): AnchoredHead {
  return { chainId: chain, length, hash: hex(hash) };
}

function numberOf({ statement }: SignedAnchor): number | undefined {
  return readAnchorText(statement)?.number;
}
