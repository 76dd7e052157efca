import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, type SectionContext, ShowsOnCase } from '../cases/public';
import { Accounts } from '../iam/public';
import { readableParts } from './investigation.policy';
import { InvestigationRecords } from './investigation-records';

/** The newest notes on the case page. */
const SHOWN = 3;

@Injectable()
@ShowsOnCase({
  key: 'investigation',
  order: 30,
  permission: 'case.read',
  title: 'investigation.section.title',
  template: 'modules/investigation/web/views/section.njk',
})
export class InvestigationSection implements CaseSection {
  constructor(
    private readonly records: InvestigationRecords,
    private readonly accounts: Accounts,
  ) {}

  async view(theCase: CaseRecord, { relations }: SectionContext): Promise<object | null> {
    const readable = readableParts(relations);
    if (!readable.notes && !readable.report) return null;
    const notes = readable.notes ? await this.records.notes(theCase.id, SHOWN) : [];
    const report = readable.report ? await this.records.latestReport(theCase.id) : null;
    const names = await this.accounts.names(notes.map((note) => note.written_by));
    return {
      caseId: theCase.id,
      returns: theCase.returns,
      report: report && { id: report.id, version: report.version, at: report.submitted_at },
      notes: notes.map(({ id, body, written_at: at, written_by: by }) => ({
        id,
        body,
        at,
        by: names.get(by) ?? '',
      })),
    };
  }
}
