import { Injectable } from '@nestjs/common';
import type { DefinitionRow, Section } from '../../documents/public';
import type { CaseRecord } from '../case-repository';
import { type CaseFileChapter, type ChapterContext, WritesChapter } from '../ports';

/** What the case is and where it stands. */
@Injectable()
@WritesChapter({ key: 'summary', order: 10 })
export class SummaryChapter implements CaseFileChapter {
  async chapter(theCase: CaseRecord, { t, format }: ChapterContext): Promise<Section> {
    const rows: DefinitionRow[] = [
      { label: t('cases.file.number'), value: theCase.number },
      { label: t('cases.file.state'), value: t(`cases.state.${theCase.state}`) },
      { label: t('cases.file.received'), value: format.instant(theCase.received_at) },
      { label: t('cases.file.rulebook'), value: theCase.rulebook_version },
    ];
    if (theCase.incident_on)
      rows.push({ label: t('cases.file.incident'), value: format.date(theCase.incident_on) });
    if (theCase.closed_at)
      rows.push({ label: t('cases.file.closed'), value: format.instant(theCase.closed_at) });
    return { heading: t('cases.file.summary'), blocks: [{ kind: 'definitions', rows }] };
  }
}
