import type { BodyRule } from '../../rulebook/public';
import { countNeeded } from './threshold';

export const VOTE_CHOICES = ['yes', 'no', 'abstain', 'not_voting', 'recused', 'absent'] as const;
/** What a roll call can hold for a member; only the first three are cast by the member. */
export type VoteChoice = (typeof VOTE_CHOICES)[number];

export const CAST_CHOICES = ['yes', 'no', 'abstain'] as const satisfies readonly VoteChoice[];
export type CastChoice = (typeof CAST_CHOICES)[number];

export const MOTION_OUTCOMES = ['carried', 'failed', 'tie'] as const;
export type MotionOutcome = (typeof MOTION_OUTCOMES)[number];

export interface MemberVote {
  readonly memberId: string;
  readonly choice: VoteChoice;
}

export interface Tally extends Readonly<Record<VoteChoice, number>> {
  /** The number that the pass rule takes its share of. */
  readonly base: number;
  readonly needed: number;
  readonly outcome: MotionOutcome;
}

/**
 * Counts the votes on one motion under the board's rule. Equal votes for and against are a tie whatever the rule asks
 * for, also when nobody voted either way: a divided board has decided nothing, and the tie rule says what follows.
 * Whether there was a quorum is asked before (`quorumOf`).
 */
export function tallyVotes(rule: BodyRule, votes: readonly MemberVote[], seatedMembers: number): Tally {
  const count = (choice: VoteChoice) => votes.filter((vote) => vote.choice === choice).length;
  const [yes, no, abstain] = [count('yes'), count('no'), count('abstain')];
  const against = rule.abstention === 'counts_as_no' ? no + abstain : no;
  const silent = count('not_voting');
  const present = yes + no + abstain + silent;
  const bases = { present_and_voting: yes + against, present, seated: seatedMembers };
  const base = bases[rule.pass.base];
  const needed = countNeeded(rule.pass.threshold, base);
  const outcome = outcomeOf(yes, against, needed);
  const others = { not_voting: silent, recused: count('recused'), absent: count('absent') };
  return { yes, no, abstain, ...others, base, needed, outcome };
}

function outcomeOf(yes: number, against: number, needed: number): MotionOutcome {
  if (yes === against) return 'tie';
  return yes > against && yes >= needed ? 'carried' : 'failed';
}
