import type { RulePack } from './domain/rule-pack';

/** The board's own rules. A case asks for the version that it was received under; only new cases ask for the current. */
export class Rulebook {
  private readonly packs: ReadonlyMap<string, RulePack>;
  private readonly newest: RulePack;

  constructor(packs: readonly RulePack[]) {
    this.packs = new Map(packs.map((pack) => [pack.version, pack]));
    const newest = packs.toSorted(byEffectiveDate).at(-1);
    if (!newest) throw new Error('There is no rule pack');
    this.newest = newest;
  }

  /** The rules for cases that are received now. */
  current(): RulePack {
    return this.newest;
  }

  /** Every version there is, in the order of their names. */
  versions(): string[] {
    return [...this.packs.keys()].sort();
  }

  find(version: string): RulePack | undefined {
    return this.packs.get(version);
  }

  /** The rules of a version that a case was received under. */
  version(version: string): RulePack {
    const pack = this.packs.get(version);
    if (!pack) throw new Error(`There is no rule pack ${version}`);
    return pack;
  }
}

function byEffectiveDate(one: RulePack, other: RulePack): number {
  return one.effectiveFrom < other.effectiveFrom ? -1 : Number(one.effectiveFrom > other.effectiveFrom);
}
