import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { type MotionResult, type SealedMotion, sealOf } from '../domain/motion-seal';
import { type CastVote, rollCallOf } from '../domain/roll-call';
import { tallyVotes } from '../domain/vote-tally';
import { refusalToPreside } from '../hearing.policy';
import { type Hearing, HearingRoom, quorumIn } from '../hearing-room';
import '../hearings.audit';
import { HEARINGS_DESK } from '../hearings-desk';
import { type Motion, MotionRepository } from '../motion-repository';

/** The chair closes a motion: the votes are counted under the board's rule, and motion and votes are sealed for good. */
@Injectable()
export class CloseMotion {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly motions: MotionRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, { caseId, motionId }: { caseId: string; motionId: string }): Promise<MotionResult> {
    return this.transaction.run(actor, async () => {
      const { hearing, motion } = await this.room.enterForMotion(caseId, motionId, 'motion.close');
      const refusal = refusalToPreside(hearing, actor);
      if (refusal) throw new AppError(refusal);
      const votes = await this.transaction.run(HEARINGS_DESK, () => this.motions.votes(motionId));
      const sealed = count(hearing, motion, votes);
      const seal = sealOf(sealed);
      const by = actor.kind === 'account' ? actor.accountId : null;
      await this.motions.seal(sealed, seal, this.clock.now().toString(), by);
      await this.audit.record({
        kind: 'hearings.motion_closed',
        caseId,
        recordType: 'motion',
        recordId: motionId,
        content: { result: sealed.result, tally: sealed.tally, seal: seal.toString('hex') },
      });
      return sealed.result;
    });
  }
}

/** The motion as it is sealed: with the roll call, the tally and what came of it. */
function count(hearing: Hearing, motion: Motion, votes: readonly CastVote[]): SealedMotion {
  const { rule, seats, standings } = hearing;
  const members = seats.map(({ account_id, attendance }) => ({
    id: account_id,
    present: attendance === 'present',
    recused: standings.get(account_id)?.standing === 'recused',
  }));
  const rollCall = rollCallOf(members, votes);
  const { met, ...quorum } = quorumIn(hearing);
  const tally = { ...tallyVotes(rule, rollCall, seats.length), quorum };
  return {
    id: motion.id,
    caseId: motion.case_id,
    agendaItemId: motion.agenda_item_id,
    kind: motion.kind,
    allegationId: motion.allegation_id,
    round: motion.round,
    proposedValue: motion.proposed_value,
    body: motion.body,
    movedBy: motion.moved_by,
    secondedBy: motion.seconded_by,
    movedAt: motion.moved_at,
    result: resultOf(motion, met, tally),
    tally,
    rollCall,
  };
}

/** A motion that nobody seconded was never voted on; without a quorum the board can decide nothing. */
function resultOf(motion: Motion, quorumMet: boolean, tally: SealedMotion['tally']): MotionResult {
  if (!motion.seconded_by) return 'no_second';
  if (!quorumMet) return 'no_quorum';
  // Silence is no tie: somebody must have voted, or at least abstained.
  if (tally.yes + tally.no + tally.abstain === 0) throw new AppError('hearings.no_votes');
  return tally.outcome;
}
