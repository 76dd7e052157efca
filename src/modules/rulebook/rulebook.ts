import { OperatorError } from '../../platform/config/operator-error';
import type { RulePack } from './domain/rule-pack';

/** Which rules are in force: those of one family of packs (`generic`), the newest that has taken effect. */
export interface RulesInForce {
  readonly family: string;
  /** The legal date of today. */
  today(): string;
}

/** The board's own rules. A case asks for the version that it was received under; only new cases ask for the current. */
export class Rulebook {
  private readonly packs: ReadonlyMap<string, RulePack>;
  private readonly family: readonly RulePack[];

  constructor(
    packs: readonly RulePack[],
    private readonly inForce: RulesInForce,
  ) {
    this.packs = new Map(packs.map((pack) => [pack.version, pack]));
    this.family = packs.filter((pack) => familyOf(pack) === inForce.family).toSorted(byEffectiveDate);
    if (this.family.length === 0) {
      const known = [...new Set(packs.map(familyOf))].sort().join(', ');
      throw new OperatorError(`RULEBOOK must be one of ${known}.`);
    }
  }

  /** The rules for cases that are received now: the newest that have taken effect, else the first that will. */
  current(): RulePack {
    const today = this.inForce.today();
    const effective = this.family.filter((pack) => pack.effectiveFrom <= today).at(-1);
    const [first] = this.family;
    const pack = effective ?? first;
    if (!pack) throw new Error('There is no rule pack');
    return pack;
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

/** `new-york` of `new-york-1`. */
function familyOf({ version }: RulePack): string {
  return version.replace(/-\d+$/, '');
}

function byEffectiveDate(one: RulePack, other: RulePack): number {
  return one.effectiveFrom < other.effectiveFrom ? -1 : Number(one.effectiveFrom > other.effectiveFrom);
}
