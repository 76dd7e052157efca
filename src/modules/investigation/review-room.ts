import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error';
import { CaseAccess, type CaseRecord, CaseRepository, SeparationOfDuty } from '../cases/public';
import { InvestigationRecords } from './investigation-records';
import './investigation.errors';

/** What both outcomes of a review begin with; in the open transaction. */
@Injectable()
export class ReviewRoom {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly records: InvestigationRecords,
    private readonly duties: SeparationOfDuty,
  ) {}

  /** The case, locked, under review, and the report that was read is still the one that was submitted. */
  async enter(caseId: string, reportId: string): Promise<CaseRecord> {
    const theCase = await this.cases.getForUpdate(caseId);
    await this.access.allow(caseId, 'review.decide');
    if (theCase.state !== 'supervisor_review') throw new AppError('investigation.not_under_review');
    const report = await this.records.openReport(caseId);
    if (report?.id !== reportId) throw new AppError('investigation.report_changed');
    await this.duties.keep(caseId, 'review');
    return theCase;
  }
}
