import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { SeparationOfDuty } from '../../cases/public';
import type { CastChoice } from '../domain/vote-tally';
import { refusalToTakePart } from '../hearing.policy';
import { HearingRoom } from '../hearing-room';
import '../hearings.audit';
import { MotionRepository } from '../motion-repository';

export interface VoteInput {
  readonly caseId: string;
  readonly motionId: string;
  readonly choice: CastChoice;
}

/** A member votes, in person; no proxies. A vote can be changed, by a further one, until the chair closes the motion. */
@Injectable()
export class CastVote {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly motions: MotionRepository,
    private readonly duties: SeparationOfDuty,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, { caseId, motionId, choice }: VoteInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      const { hearing, motion } = await this.room.enterForMotion(caseId, motionId, 'vote.cast');
      const refusal = refusalToTakePart(hearing, actor);
      if (refusal) throw new AppError(refusal);
      if (actor.kind !== 'account') throw new AppError('hearings.not_a_member');
      await this.duties.require(caseId, 'vote');
      if (!motion.seconded_by) throw new AppError('hearings.not_seconded');
      // While the motion is open the database shows a member no votes but their own.
      const own = await this.motions.votes(motionId);
      if (own.at(-1)?.choice === choice) return;
      const vote = {
        id: newId(),
        memberId: actor.accountId,
        choice,
        sequence: own.length + 1,
        castAt: this.clock.now().toString(),
      };
      await this.motions.addVote(motion, vote);
      // How the member voted stays out of the trail until the motion is closed and the votes are sealed.
      await this.audit.record({ kind: 'hearings.vote_cast', caseId, recordType: 'vote', recordId: vote.id });
    });
  }
}
