import type { BodyRule } from '../../rulebook/public';
import { countNeeded } from './threshold';

/** Who could and who did come, by member id; only those who hold a seat count. */
export interface Attendance {
  readonly seated: readonly string[];
  /** Recused from the case at hand: they count neither as present nor, where the rule says so, as seated. */
  readonly recused: readonly string[];
  readonly present: readonly string[];
}

export interface Quorum {
  /** The number that the rule takes its share of. */
  readonly base: number;
  readonly needed: number;
  readonly present: number;
  readonly met: boolean;
}

/**
 * Whether enough members are there to act on one case. The default is a majority of the seated members (as in Memphis,
 * of the entire board); boards with vacancies may count authorised seats, boards with recusals those who may act.
 */
export function quorumOf(rule: BodyRule, attendance: Attendance): Quorum {
  const seated = new Set(attendance.seated);
  const recused = new Set(attendance.recused.filter((member) => seated.has(member)));
  const present = new Set(attendance.present.filter((member) => seated.has(member) && !recused.has(member)));
  const bases = {
    authorised: rule.authorisedSeats,
    seated: seated.size,
    seated_minus_recused: seated.size - recused.size,
  };
  const base = bases[rule.quorum.base];
  const needed = countNeeded(rule.quorum.threshold, base);
  return { base, needed, present: present.size, met: present.size >= needed };
}
