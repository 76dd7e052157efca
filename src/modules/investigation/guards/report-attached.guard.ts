import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { InvestigationRecords } from '../investigation-records';

/** What is submitted is a report that no review has answered: a returned case needs a new version of it. */
@Injectable()
@GuardsCase('investigation.report_attached')
export class ReportAttachedGuard implements CaseGuard {
  constructor(private readonly records: InvestigationRecords) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    if (await this.records.openReport(theCase.id)) return [];
    const written = await this.records.latestReport(theCase.id);
    return written ? [{ code: 'investigation.report_renewed' }] : [{ code: 'investigation.report_attached' }];
  }
}
