import { Injectable } from '@nestjs/common';
import type { Section } from '../../documents/public';
import { Accounts } from '../../iam/public';
import type { CaseRecord } from '../case-repository';
import { CaseTimeline } from '../case-timeline';
import { type CaseFileChapter, type ChapterContext, WritesChapter } from '../ports';

/** What happened in the case, when, and by whom. */
@Injectable()
@WritesChapter({ key: 'timeline', order: 90 })
export class TimelineChapter implements CaseFileChapter {
  constructor(
    private readonly timeline: CaseTimeline,
    private readonly accounts: Accounts,
  ) {}

  async chapter(theCase: CaseRecord, { t, format }: ChapterContext): Promise<Section> {
    const entries = await this.timeline.of(theCase, t);
    const names = await this.accounts.names(entries.flatMap((entry) => entry.accountId ?? []));
    return {
      heading: t('cases.show.timeline'),
      blocks: [
        {
          kind: 'table',
          columns: [
            { head: t('cases.file.when'), width: 3 },
            { head: t('cases.file.what'), width: 6 },
            { head: t('cases.file.who'), width: 3 },
          ],
          rows: entries.map((entry) => [
            format.shortInstant(entry.at),
            t(entry.text, entry.params),
            (entry.accountId && names.get(entry.accountId)) || t('cases.file.the_house'),
          ]),
        },
      ],
    };
  }
}
