import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseLifecycle, CaseRepository } from '../../cases/public';
import { InvestigationRecords } from '../investigation-records';
import { ReviewRoom } from '../review-room';
import '../investigation.audit';

export interface ReturnInput {
  readonly caseId: string;
  readonly reportId: string;
  /** What is to be mended. */
  readonly points: string;
}

/** The supervisor gives the case back with written points; how often that happened is counted. */
@Injectable()
export class ReturnCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: ReviewRoom,
    private readonly cases: CaseRepository,
    private readonly lifecycle: CaseLifecycle,
    private readonly records: InvestigationRecords,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: Actor, { caseId, reportId, points }: ReturnInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.room.enter(caseId, reportId);
      const returned = await this.lifecycle.take(theCase, 'return_to_investigator');
      const returns = returned.returns + 1;
      await this.cases.update(caseId, { returns }, this.clock.now().toString());
      const id = await this.records.addReview(caseId, { reportId, decision: 'returned', points });
      await this.audit.record({
        kind: 'investigation.returned',
        caseId,
        recordType: 'supervisor_review',
        recordId: id,
        content: { reportId, points, returns },
      });
    });
  }
}
