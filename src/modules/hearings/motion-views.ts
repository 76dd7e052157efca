import { Injectable } from '@nestjs/common';
import { Accounts } from '../iam/public';
import { CasePacket } from './case-packet';
import { Deliberation } from './deliberation';
import type { AllegationResolution } from './domain/finding-resolution';
import type { MotionKind, MotionResult, SealedTally } from './domain/motion-seal';
import type { VoteChoice } from './domain/vote-tally';
import type { Hearing } from './hearing-room';
import { HearingQueries } from './hearings.queries';
import type { Motion } from './motion-repository';

interface PersonView {
  readonly id: string;
  readonly name: string;
}

/** A motion as the members see it: before its closing without anybody's vote but their own. */
export interface MotionView {
  readonly id: string;
  readonly kind: MotionKind;
  readonly allegationId: string | null;
  readonly finding: string | null;
  readonly findingLabel: string | null;
  readonly text: string;
  readonly round: number;
  readonly movedBy: PersonView;
  readonly secondedBy: PersonView | null;
  readonly movedAt: string;
  readonly state: Motion['state'];
  readonly yourVote: 'yes' | 'no' | 'abstain' | null;
  /** How many members have voted. */
  readonly votesCast: number;
  readonly result: MotionResult | null;
  readonly tally: SealedTally | null;
  readonly rollCall: readonly { readonly member: PersonView; readonly choice: VoteChoice }[];
  readonly closedAt: string | null;
  /** SHA-256, in hexadecimal. */
  readonly seal: string | null;
}

interface Around {
  readonly names: ReadonlyMap<string, string>;
  readonly finding: string | null;
  readonly ownVote: MotionView['yourVote'];
  readonly votesCast: number;
}

/** The motions of a hearing and where they lead, as its readers see them. */
@Injectable()
export class MotionViews {
  constructor(
    private readonly deliberation: Deliberation,
    private readonly packet: CasePacket,
    private readonly queries: HearingQueries,
    private readonly accounts: Accounts,
  ) {}

  async of(
    { theCase, item }: Hearing,
    readerId: string,
    language: string,
  ): Promise<{ motions: MotionView[]; resolutions: readonly AllegationResolution[] }> {
    const { motions, resolutions } = await this.deliberation.of(theCase, item);
    const names = await this.accounts.names(motions.flatMap(peopleIn));
    const own = await this.queries.ownVotes(theCase.id, readerId);
    const voters = await this.queries.votersOf(motions.map((one) => one.id));
    const label = this.packet.findingLabels(theCase, language);
    const views = motions.map((motion) =>
      viewMotion(motion, {
        names,
        finding: label(motion.proposed_value),
        ownVote: own.get(motion.id) ?? null,
        votesCast: voters.get(motion.id) ?? 0,
      }),
    );
    return { motions: views, resolutions };
  }
}

/** Everybody whom a motion names. */
export function peopleIn({ moved_by, seconded_by, roll_call }: Motion): string[] {
  return [moved_by, ...(seconded_by ? [seconded_by] : []), ...(roll_call ?? []).map((one) => one.memberId)];
}

/** One motion in the reader's terms. */
export function viewMotion(motion: Motion, { names, finding, ownVote, votesCast }: Around): MotionView {
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  return {
    id: motion.id,
    kind: motion.kind,
    allegationId: motion.allegation_id,
    finding: motion.proposed_value,
    findingLabel: finding,
    text: motion.body,
    round: motion.round,
    movedBy: person(motion.moved_by),
    secondedBy: motion.seconded_by ? person(motion.seconded_by) : null,
    movedAt: motion.moved_at,
    state: motion.state,
    yourVote: ownVote,
    votesCast,
    result: motion.result,
    tally: motion.tally,
    rollCall: (motion.roll_call ?? []).map(({ memberId, choice }) => ({ member: person(memberId), choice })),
    closedAt: motion.closed_at,
    seal: motion.seal?.toString('hex') ?? null,
  };
}
