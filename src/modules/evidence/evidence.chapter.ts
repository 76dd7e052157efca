import { Injectable } from '@nestjs/common';
import { type CaseFileChapter, type CaseRecord, type ChapterContext, WritesChapter } from '../cases/public';
import { bold, code, type Section, type Table, type Text } from '../documents/public';
import { exhibitLabel } from './domain/exhibit-series';
import { type CustodyEvent, type EvidenceItem, EvidenceQueries } from './evidence.queries';

/** Every exhibit with its hash, and everybody who had it in their hands. */
@Injectable()
@WritesChapter({ key: 'evidence', order: 40 })
export class EvidenceChapter implements CaseFileChapter {
  constructor(private readonly evidence: EvidenceQueries) {}

  async chapter(theCase: CaseRecord, context: ChapterContext): Promise<Section | null> {
    const items = await this.evidence.ofCase(theCase.id);
    if (items.length === 0) return null;
    const custody = await this.evidence.custody(theCase.id);
    const { t } = context;
    return {
      heading: t('evidence.section.title'),
      blocks: [],
      sections: [
        { heading: t('evidence.chapter.exhibits'), blocks: [exhibits(items, context)] },
        {
          heading: t('evidence.custody.title'),
          blocks: [
            { kind: 'paragraph', text: t('evidence.chapter.custody') },
            custodyOf(items, custody, context),
          ],
        },
      ],
    };
  }
}

function exhibits(items: readonly EvidenceItem[], { t, format }: ChapterContext): Table {
  return {
    kind: 'table',
    columns: [
      { head: t('evidence.custody.number'), width: 1, rowHead: true },
      { head: t('evidence.field.title'), width: 5 },
      { head: t('evidence.field.sha256'), width: 7.2 },
      { head: t('evidence.field.size'), width: 1.9, align: 'end' },
      { head: t('evidence.field.received'), width: 2.4 },
    ],
    rows: items.map((item) => [
      exhibitLabel(item.series, item.exhibit_number),
      [bold(item.title), `\n${item.original_name}\n${item.source}`],
      [code(item.sha256.toString('hex'))],
      format.fileSize(item.size_bytes),
      format.shortInstant(item.received_at),
    ]),
  };
}

function custodyOf(
  items: readonly EvidenceItem[],
  custody: readonly CustodyEvent[],
  { t, format }: ChapterContext,
): Table {
  const rows = items.flatMap((item) =>
    custody
      .filter((event) => event.evidence_id === item.id)
      .map((event) => [
        exhibitLabel(item.series, item.exhibit_number),
        t(`evidence.custody.${event.kind}`),
        event.account_name ?? t('evidence.custody.system'),
        format.shortInstant(event.happened_at),
        hashSeen(item, event, t),
      ]),
  );
  return {
    kind: 'table',
    columns: [
      { head: t('evidence.custody.number'), width: 1, rowHead: true },
      { head: t('evidence.custody.what'), width: 4 },
      { head: t('evidence.custody.who'), width: 3.5 },
      { head: t('evidence.custody.when'), width: 3.5 },
      { head: t('evidence.chapter.hash'), width: 3 },
    ],
    rows,
  };
}

/** Whether the content was the one received; a hash that differs is what a court must see. */
function hashSeen(item: EvidenceItem, { sha256 }: CustodyEvent, t: ChapterContext['t']): Text {
  if (!sha256) return '';
  return sha256.equals(item.sha256) ? t('evidence.custody.same_hash') : [code(sha256.toString('hex'))];
}
