import {
  type AnchoredHead,
  digestHeads,
  hashStatement,
  headLine,
  isSigned,
  readAnchorText,
  rootOfHeads,
  type SignedAnchor,
} from './anchor';
import { type MerkleStep, rootFrom } from './merkle';

/** What is wrong with an anchor itself. */
export interface AnchorFault {
  readonly anchor: number;
  readonly fault:
    | 'contradicts'
    | 'missing'
    | 'unreadable'
    | 'wrong_heads'
    | 'wrong_previous'
    | 'wrong_root'
    | 'wrong_signature';
}

/** An anchor with the heads that came with it. */
export interface AnchorWithHeads {
  readonly anchor: SignedAnchor;
  readonly heads: readonly AnchoredHead[];
}

/** Checks anchors against one another, and keeps what they say about each chain. */
export class AnchorCheck {
  readonly faults: AnchorFault[] = [];
  private readonly statements = new Map<number, string>();
  private readonly hashes = new Map<string, Map<number, string>>();
  private readonly last = new Map<string, AnchoredHead>();
  private newest: { readonly number: number; readonly hash: Buffer; readonly root: Buffer } | null = null;

  get count(): number {
    return this.statements.size;
  }

  /** The next of the anchors that are stored; `isWhole` says that all heads that were new at it are there. */
  add({ anchor, heads }: AnchorWithHeads, isWhole: boolean): void {
    const said = this.read(anchor, (this.newest?.number ?? 0) + 1);
    if (!said) return;
    const { number } = said;
    const follows = number === (this.newest?.number ?? 0) + 1;
    if (!follows) this.fault((this.newest?.number ?? 0) + 1, 'missing');
    else if (this.newest && !this.newest.hash.equals(said.previous)) this.fault(number, 'wrong_previous');
    if (isWhole && !digestHeads(heads).equals(said.changed)) this.fault(number, 'wrong_heads');
    this.statements.set(number, anchor.statement);
    this.newest = { number, hash: hashStatement(anchor.statement), root: said.root };
    for (const head of heads) this.keep(head, number);
  }

  /** Whether the heads of all anchors together are those that the newest one was signed for. */
  checkRoot(): void {
    if (!this.newest) return;
    const { number, root } = this.newest;
    if (!rootOfHeads([...this.last.values()]).equals(root)) this.fault(number, 'wrong_root');
  }

  /** Whether one head leads to the root of its anchor. */
  checkPath(number: number, head: AnchoredHead, path: readonly MerkleStep[]): void {
    const statement = this.statements.get(number);
    const root = statement === undefined ? undefined : readAnchorText(statement)?.root;
    if (!root?.equals(rootFrom(Buffer.from(headLine(head)), path))) this.fault(number, 'wrong_root');
  }

  /** An anchor that somebody kept outside: what is stored must agree with it, and the chains with its heads. */
  addKept({ anchor, heads }: AnchorWithHeads): void {
    const said = this.read(anchor, 0);
    if (!said) return;
    const { number } = said;
    if (heads.length > 0 && !digestHeads(heads).equals(said.changed)) this.fault(number, 'wrong_heads');
    const stored = this.statements.get(number);
    if (stored === undefined) this.fault(number, 'missing');
    else if (stored !== anchor.statement) this.fault(number, 'contradicts');
    for (const head of heads) this.keep(head, number);
  }

  /** The hash that an anchor states for an event; undefined where none does. */
  hashAt(chainId: string, sequence: number): string | undefined {
    return this.hashes.get(chainId)?.get(sequence);
  }

  /** The last event of a chain that an anchor knows of; 0 where none does. */
  lengthOf(chainId: string): number {
    return Math.max(0, ...(this.hashes.get(chainId)?.keys() ?? []));
  }

  chains(): Iterable<string> {
    return this.hashes.keys();
  }

  private read(anchor: SignedAnchor, expected: number) {
    const said = readAnchorText(anchor.statement);
    if (!said) this.fault(expected, 'unreadable');
    else if (!isSigned(anchor)) this.fault(said.number, 'wrong_signature');
    return said;
  }

  private keep(head: AnchoredHead, number: number): void {
    const hashes = this.hashes.get(head.chainId) ?? new Map<number, string>();
    this.hashes.set(head.chainId, hashes);
    const hash = head.hash.toString('hex');
    const known = hashes.get(head.length);
    if (known !== undefined && known !== hash) this.fault(number, 'contradicts');
    // What was kept outside comes last, and it is what the chain then has to agree with.
    hashes.set(head.length, hash);
    this.last.set(head.chainId, head);
  }

  private fault(anchor: number, fault: AnchorFault['fault']): void {
    const isKnown = this.faults.some((one) => one.anchor === anchor && one.fault === fault);
    if (!isKnown) this.faults.push({ anchor, fault });
  }
}
