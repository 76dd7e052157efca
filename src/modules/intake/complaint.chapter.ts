import { Injectable } from '@nestjs/common';
import { type CaseFileChapter, type CaseRecord, type ChapterContext, WritesChapter } from '../cases/public';
import { type Block, type DefinitionRow, paragraphsOf, type Section } from '../documents/public';
import { type Complaint, ComplaintRepository } from './complaint-repository';
import { ComplaintViews } from './complaint-views';

/** What people told the board, in their own words and in their own language, untouched. */
@Injectable()
@WritesChapter({ key: 'complaint', order: 15 })
export class ComplaintChapter implements CaseFileChapter {
  constructor(
    private readonly complaints: ComplaintRepository,
    private readonly views: ComplaintViews,
  ) {}

  async chapter(theCase: CaseRecord, context: ChapterContext): Promise<Section | null> {
    const complaints = await this.complaints.ofCase(theCase.id);
    const { t, format } = context;
    if (complaints.length === 0) return null;
    const isProtected = await this.views.isFilerProtected(theCase);
    return {
      heading: t('intake.chapter.title', { count: complaints.length }),
      blocks: [],
      sections: complaints.map((complaint) => ({
        heading: t('intake.chapter.filed', { at: format.instant(complaint.filed_at) }),
        blocks: [
          { kind: 'definitions', rows: circumstances(complaint, isProtected, context) },
          ...ownWords(complaint, complaint.narrative, t('intake.chapter.narrative')),
          ...ownWords(complaint, complaint.hoped_outcome ?? '', t('intake.chapter.hoped')),
        ],
      })),
    };
  }
}

function circumstances(
  complaint: Complaint,
  isProtected: boolean,
  { t, format }: ChapterContext,
): DefinitionRow[] {
  const filer = complaint.anonymous ? 'anonymous' : isProtected ? 'protected' : 'named';
  const rows: DefinitionRow[] = [
    { label: t('intake.chapter.channel'), value: t(`intake.channel.${complaint.channel}`) },
    { label: t('intake.chapter.filer'), value: t(`intake.chapter.${filer}`) },
  ];
  const add = (key: string, value: string | null) =>
    value && rows.push({ label: t(`intake.chapter.${key}`), value });
  add('occurred_on', complaint.occurred_on && format.date(complaint.occurred_on));
  add('occurred_when', complaint.occurred_when);
  add('occurred_where', complaint.occurred_where);
  return rows;
}

function ownWords({ language }: Complaint, words: string, label: string): Block[] {
  const paragraphs = paragraphsOf(words);
  if (paragraphs.length === 0) return [];
  return [
    { kind: 'paragraph', text: [{ text: label, style: 'bold' }] },
    { kind: 'quote', language, paragraphs },
  ];
}
