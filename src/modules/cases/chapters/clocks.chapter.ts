import { Injectable } from '@nestjs/common';
import { Clocks } from '../../deadlines/public';
import type { Section } from '../../documents/public';
import type { CaseRecord } from '../case-repository';
import { presentClock } from '../clocks/clocks-view';
import { type CaseFileChapter, type ChapterContext, WritesChapter } from '../ports';

/** Every clock of the case with both its dates. */
@Injectable()
@WritesChapter({ key: 'clocks', order: 80 })
export class ClocksChapter implements CaseFileChapter {
  constructor(private readonly clocks: Clocks) {}

  async chapter(theCase: CaseRecord, { t, format }: ChapterContext): Promise<Section | null> {
    const clocks = (await this.clocks.ofCase(theCase.id)).map((clock) => presentClock(clock, t.language));
    if (clocks.length === 0) return null;
    return {
      heading: t('cases.clocks.title'),
      blocks: [
        {
          kind: 'table',
          columns: [
            { head: t('cases.clocks.name'), width: 5 },
            { head: t('cases.clocks.original'), width: 2 },
            { head: t('cases.clocks.adjusted'), width: 2 },
            { head: t('cases.file.standing'), width: 2 },
          ],
          rows: clocks.map((clock) => [
            clock.name,
            format.shortDate(clock.originalDueOn),
            format.shortDate(clock.adjustedDueOn),
            t(`cases.clock.state.${clock.state}`),
          ]),
        },
      ],
    };
  }
}
