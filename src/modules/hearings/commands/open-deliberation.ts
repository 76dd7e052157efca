import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { CaseLifecycle } from '../../cases/public';
import { refusalToPreside } from '../hearing.policy';
import { HearingRoom } from '../hearing-room';

/** The chair opens the deliberation on a case, once its conflicts are declared and a quorum is left. */
@Injectable()
export class OpenDeliberation {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly lifecycle: CaseLifecycle,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const hearing = await this.room.enter(caseId, 'motion.close');
      const refusal = refusalToPreside(hearing, actor);
      // That the meeting is not open yet is one of the things that the guards tell.
      if (refusal === 'hearings.not_presiding') throw new AppError(refusal);
      await this.lifecycle.take(hearing.theCase, 'open_deliberation');
    });
  }
}
