import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseParties, PartyAccess } from '../../cases/public';
import { TriageDesk } from '../triage-desk';
import { WaitingClocks } from '../waiting-clocks';
import '../intake.audit';

/** Records that an officer was told what is alleged: the clock of that duty stops, and they see what a party may. */
@Injectable()
export class RecordOfficerNotice {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly parties: CaseParties,
    private readonly partyAccess: PartyAccess,
    private readonly clocks: WaitingClocks,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, { caseId, involvementId }: { caseId: string; involvementId: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(caseId, 'allegation.edit', ['intake_review', 'investigation']);
      const involvements = await this.parties.involvements(caseId);
      const involvement = involvements.find(({ id }) => id === involvementId);
      if (!involvement) throw new AppError('intake.involvement_not_found');
      const stopped = await this.clocks.stop(theCase, 'officer_notified', 'notice_sent', involvementId);
      if (stopped === 0) throw new AppError('intake.no_notice_due');
      await this.parties.markNotified(involvementId);
      await this.partyAccess.notified(caseId, involvement.officer_id);
      await this.audit.record({
        kind: 'intake.officer_notified',
        caseId,
        recordType: 'involvement',
        recordId: involvementId,
      });
    });
  }
}
