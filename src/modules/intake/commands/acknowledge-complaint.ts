import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { TriageDesk } from '../triage-desk';
import { WaitingClocks } from '../waiting-clocks';
import '../intake.audit';

/** How the filer was told who has the complaint; somebody anonymous is told by the tracking page alone. */
export const ACKNOWLEDGEMENT_CHANNELS = ['email', 'letter', 'phone', 'in_person', 'tracking_page'] as const;
export type AcknowledgementChannel = (typeof ACKNOWLEDGEMENT_CHANNELS)[number];

/** Records that the filer was told who has the complaint and what comes next. */
@Injectable()
export class AcknowledgeComplaint {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly clocks: WaitingClocks,
    private readonly audit: AuditTrail,
  ) {}

  execute(
    actor: Actor,
    { caseId, channel }: { caseId: string; channel: AcknowledgementChannel },
  ): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(caseId, 'case.triage', [
        'received',
        'intake_review',
        'investigation',
      ]);
      const stopped = await this.clocks.stop(theCase, 'acknowledged', channel);
      if (stopped === 0) throw new AppError('intake.acknowledged_before');
      await this.audit.record({
        kind: 'intake.acknowledged',
        caseId,
        recordType: 'case',
        recordId: caseId,
        content: { channel },
      });
    });
  }
}
