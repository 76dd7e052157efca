import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseLifecycle } from '../../cases/public';
import { Clocks } from '../../deadlines/public';
import { BoardSight } from '../board-sight';
import { Deliberation } from '../deliberation';
import { Docket } from '../docket';
import { mayPreside } from '../hearing.policy';
import { HearingRoom } from '../hearing-room';
import '../hearings.audit';
import { caseSentBack } from '../hearings.events';

/** The chair sends the case back to its investigator, as the board has carried; the board no longer sees it then. */
@Injectable()
export class SendBack {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly deliberation: Deliberation,
    private readonly lifecycle: CaseLifecycle,
    private readonly docket: Docket,
    private readonly sight: BoardSight,
    private readonly clocks: Clocks,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const hearing = await this.room.enter(caseId, 'motion.close');
      if (!mayPreside(hearing, actor)) throw new AppError('hearings.not_presiding');
      const { sendBack: motion } = await this.deliberation.progress(hearing.theCase);
      await this.lifecycle.take(hearing.theCase, 'send_back', { note: motion?.body });
      if (!motion) throw new Error('A case was sent back without a motion');
      await this.docket.settle(caseId, 'sent_back', this.clock.now().toString());
      await this.audit.record({
        kind: 'hearings.sent_back',
        caseId,
        recordType: 'motion',
        recordId: motion.id,
      });
      await this.outbox.publish(caseSentBack, { caseId, motionId: motion.id });
      await this.clocks.startAgain(caseId, 'investigation_limit');
      await this.sight.close(caseId);
    });
  }
}
