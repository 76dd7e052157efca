import { Injectable } from '@nestjs/common';
import { type CaseFileChapter, type CaseRecord, type ChapterContext, WritesChapter } from '../cases/public';
import { type Block, paragraphsOf, type Section } from '../documents/public';
import { Accounts } from '../iam/public';
import { InvestigationRecords, type Review } from './investigation-records';

/** The report in its last version and the reviews of it. Notes and the points of a return stay in the house. */
@Injectable()
@WritesChapter({ key: 'investigation', order: 50 })
export class InvestigationChapter implements CaseFileChapter {
  constructor(
    private readonly records: InvestigationRecords,
    private readonly accounts: Accounts,
  ) {}

  async chapter(theCase: CaseRecord, context: ChapterContext): Promise<Section | null> {
    const report = await this.records.latestReport(theCase.id);
    if (!report) return null;
    const { t, format } = context;
    const reviews = (await this.records.reviews(theCase.id)).toReversed();
    const names = await this.accounts.names([report.submitted_by, ...reviews.map((r) => r.decided_by)]);
    const name = names.get(report.submitted_by) ?? '';
    const version = { version: report.version, at: format.instant(report.submitted_at), name };
    return {
      heading: t('investigation.report.title'),
      blocks: [
        { kind: 'paragraph', text: t('investigation.report.version', version) },
        ...paragraphsOf(report.summary).map((text): Block => ({ kind: 'paragraph', text })),
        ...reviewsOf(reviews, names, context),
      ],
    };
  }
}

function reviewsOf(
  reviews: readonly Review[],
  names: ReadonlyMap<string, string>,
  { t, format }: ChapterContext,
): Block[] {
  if (reviews.length === 0) return [];
  const rows = reviews.map((review) => [
    t(`investigation.reviews.${review.decision}`),
    names.get(review.decided_by) ?? '',
    format.instant(review.decided_at),
  ]);
  const columns = [
    { head: t('investigation.reviews.decision'), width: 4, rowHead: true },
    { head: t('investigation.reviews.by'), width: 3 },
    { head: t('investigation.reviews.at'), width: 4 },
  ];
  return [{ kind: 'table', caption: t('investigation.reviews.title'), columns, rows }];
}
