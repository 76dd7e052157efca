import { AnchorCheck, type AnchorFault } from './anchor-check';
import { ChainCheck, type FoundFault, type LinkFault, type LinkRow } from './chain-check';

export interface BrokenLink {
  readonly chainId: string;
  /** Where the chain first differs from what was written. */
  readonly sequence: number;
  readonly fault: LinkFault | 'differs_from_anchor';
}

export interface TrailFindings {
  readonly chains: number;
  readonly events: number;
  /** How many reads the seals hold. */
  readonly sealedReads: number;
  readonly anchors: number;
  readonly anchorFaults: readonly AnchorFault[];
  /** The first broken link of each broken chain; empty when all is as it was written. */
  readonly broken: readonly BrokenLink[];
}

export const MOST_REPORTED = 100;

/** Follows all chains, one after another, and compares them with the anchors. */
export class TrailCheck {
  private readonly broken: BrokenLink[] = [];
  private readonly seen = new Set<string>();
  private chain: ChainCheck | null = null;
  private offAnchor: number | null = null;
  private length = 0;
  private events = 0;
  private sealedReads = 0;

  /** @param only the one chain that is there; null when all are, and one that an anchor knows of may not be missing. */
  constructor(
    private readonly anchors: AnchorCheck = new AnchorCheck(),
    private readonly only: string | null = null,
  ) {}

  /** The next event: the chains one after another, each in the order of its sequence. */
  add(row: LinkRow): void {
    if (this.chain?.chainId !== row.chain_id) this.begin(row.chain_id);
    this.chain?.add(row);
    const anchored = this.anchors.hashAt(row.chain_id, row.sequence);
    if (anchored !== undefined && anchored !== row.hash.toString('hex')) this.offAnchor ??= row.sequence;
    this.length = row.sequence;
    this.events += 1;
    this.sealedReads += row.reads?.length ?? 0;
  }

  /** A read that belongs to no event of the chain that was followed last. */
  addStray(chainId: string): void {
    this.close();
    this.report({ chainId, sequence: this.length + 1, fault: 'wrong_reads' });
  }

  /** A chain of which there is a head and no event. */
  addEmpty(chainId: string): void {
    this.seen.add(chainId);
    this.report({ chainId, sequence: 1, fault: 'missing' });
  }

  end(): TrailFindings {
    this.close();
    // A chain that an anchor knows of and that is not there at all.
    for (const chainId of this.anchors.chains())
      if (!this.seen.has(chainId) && (this.only === null || this.only === chainId))
        this.report({ chainId, sequence: 1, fault: 'missing' });
    const { events, sealedReads, broken } = this;
    const { count: anchors, faults: anchorFaults } = this.anchors;
    return { chains: this.seen.size, events, sealedReads, anchors, anchorFaults, broken };
  }

  private begin(chainId: string): void {
    this.close();
    this.chain = new ChainCheck(chainId);
    this.seen.add(chainId);
  }

  private close(): void {
    if (!this.chain) return;
    const { chainId } = this.chain;
    const found = this.firstOf(this.chain.end(), chainId);
    if (found) this.report(found);
    this.chain = null;
    this.offAnchor = null;
  }

  /** The earlier of what the chain itself shows and what the anchors show of it. */
  private firstOf(own: FoundFault | null, chainId: string): BrokenLink | null {
    const cut = this.anchors.lengthOf(chainId) > this.length ? this.length + 1 : null;
    const found: BrokenLink[] = own ? [own] : [];
    if (this.offAnchor !== null)
      found.push({ chainId, sequence: this.offAnchor, fault: 'differs_from_anchor' });
    if (cut !== null) found.push({ chainId, sequence: cut, fault: 'missing' });
    return found.sort((one, other) => one.sequence - other.sequence)[0] ?? null;
  }

  private report(link: BrokenLink): void {
    if (this.broken.length < MOST_REPORTED) this.broken.push(link);
  }
}
