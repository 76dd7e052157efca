import { Injectable } from '@nestjs/common';
import { type CaseRecord, TellsTimeline, type TimelineEntry, type TimelineSource } from '../cases/public';
import { InvestigationRecords } from './investigation-records';

/** The versions of the report; submission and review are steps of the case, which tells them itself. */
@Injectable()
@TellsTimeline('investigation')
export class InvestigationTimeline implements TimelineSource {
  constructor(private readonly records: InvestigationRecords) {}

  async entries(theCase: CaseRecord): Promise<TimelineEntry[]> {
    const reports = await this.records.reports(theCase.id);
    return reports.map((report) => ({
      at: report.submitted_at,
      text: 'investigation.timeline.report_written',
      params: { version: report.version },
      accountId: report.submitted_by,
    }));
  }
}
