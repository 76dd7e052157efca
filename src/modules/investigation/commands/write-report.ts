import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository, type Level, SeparationOfDuty } from '../../cases/public';
import { InvestigationRecords } from '../investigation-records';
import '../investigation.audit';
import '../investigation.errors';

/** Writes a version of the report; earlier versions stay. The same text again is the same version. */
@Injectable()
export class WriteReport {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly duties: SeparationOfDuty,
    private readonly records: InvestigationRecords,
    private readonly audit: AuditTrail,
  ) {}

  execute(
    actor: Actor,
    { caseId, summary, level = 'board' }: { caseId: string; summary: string; level?: Level },
  ): Promise<string> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'report.submit');
      if (theCase.state !== 'investigation') throw new AppError('investigation.not_under_investigation');
      await this.duties.require(caseId, 'report');
      await this.access.requireReadable(caseId, level);
      const open = await this.records.openReport(caseId);
      if (open?.summary === summary) return open.id;
      const id = await this.records.addReport(caseId, summary, level);
      await this.audit.record({
        kind: 'investigation.report_written',
        caseId,
        recordType: 'investigation_report',
        recordId: id,
        content: { summary },
      });
      return id;
    });
  }
}
