import type { CastChoice, MemberVote, VoteChoice } from './vote-tally';

/** A member of the meeting as the chair closes a motion. */
export interface MemberAtClosing {
  readonly id: string;
  readonly present: boolean;
  readonly recused: boolean;
}

/** A vote as it was cast; a member's later vote replaces the earlier one. */
export interface CastVote {
  readonly id: string;
  readonly memberId: string;
  readonly choice: CastChoice;
  readonly sequence: number;
  readonly castAt: string;
}

/** One line of the roll call, as the minutes list it: each member's vote, absence, recusal or silence. */
export interface RollCallEntry extends MemberVote {
  readonly choice: VoteChoice;
  /** The vote that counted; null where none did. */
  readonly voteId: string | null;
  readonly castAt: string | null;
}

/**
 * The roll call when a motion is closed: of each member what counts. Votes can be changed until then, so only who is
 * there and not recused at the closing counts; what a recused member voted before counts for nothing.
 */
export function rollCallOf(members: readonly MemberAtClosing[], votes: readonly CastVote[]): RollCallEntry[] {
  return members
    .map((member) => entryOf(member, latestOf(member.id, votes)))
    .sort((one, other) => (one.memberId < other.memberId ? -1 : 1));
}

function entryOf(member: MemberAtClosing, vote: CastVote | undefined): RollCallEntry {
  const silent = { memberId: member.id, voteId: null, castAt: null };
  if (member.recused) return { ...silent, choice: 'recused' };
  if (!member.present) return { ...silent, choice: 'absent' };
  if (!vote) return { ...silent, choice: 'not_voting' };
  return { memberId: member.id, choice: vote.choice, voteId: vote.id, castAt: vote.castAt };
}

function latestOf(memberId: string, votes: readonly CastVote[]): CastVote | undefined {
  return votes
    .filter((vote) => vote.memberId === memberId)
    .reduce<CastVote | undefined>(
      (latest, vote) => (latest && latest.sequence > vote.sequence ? latest : vote),
      undefined,
    );
}
