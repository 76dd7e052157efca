import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { refusalToTakePart } from '../hearing.policy';
import { HearingRoom } from '../hearing-room';
import '../hearings.audit';
import { MotionRepository } from '../motion-repository';

/** Another member takes a motion up, so that the board votes on it. */
@Injectable()
export class SecondMotion {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly motions: MotionRepository,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, { caseId, motionId }: { caseId: string; motionId: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      const { hearing, motion } = await this.room.enterForMotion(caseId, motionId, 'motion.move');
      const refusal = refusalToTakePart(hearing, actor);
      if (refusal) throw new AppError(refusal);
      if (actor.kind !== 'account') throw new AppError('hearings.not_a_member');
      if (motion.moved_by === actor.accountId) throw new AppError('hearings.own_motion');
      if (motion.seconded_by === actor.accountId) return;
      if (motion.seconded_by) throw new AppError('hearings.already_seconded');
      await this.motions.second(motionId, actor.accountId);
      await this.audit.record({
        kind: 'hearings.motion_seconded',
        caseId,
        recordType: 'motion',
        recordId: motionId,
      });
    });
  }
}
