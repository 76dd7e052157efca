import { Injectable } from '@nestjs/common';
import type { Translator } from '../../platform/i18n/messages';
import { type CaseFileChapter, type CaseRecord, type ChapterContext, WritesChapter } from '../cases/public';
import type { DefinitionRow, Section } from '../documents/public';
import { type ItemView, type RecommendationView, ShowRecommendations } from './show-recommendations';

/** What was recommended and what the agency answered, in the case file. */
@Injectable()
@WritesChapter({ key: 'recommendations', order: 70 })
export class RecommendationsChapter implements CaseFileChapter {
  constructor(private readonly show: ShowRecommendations) {}

  async chapter(theCase: CaseRecord, { t, format }: ChapterContext): Promise<Section | null> {
    const written = (await this.show.ofCase(theCase, t.language)).filter((view) => view.explanation !== null);
    if (written.length === 0) return null;
    return {
      heading: t('recommendations.list.title'),
      blocks: [],
      sections: written.map((view) => ({
        heading: view.allegation,
        blocks: [{ kind: 'definitions', rows: rowsOf(view, { t, format }) }],
      })),
    };
  }
}

function rowsOf(view: RecommendationView, { t, format }: ChapterContext): DefinitionRow[] {
  const rows: DefinitionRow[] = [
    {
      label: t('recommendations.row.officer'),
      value: view.officer.name ?? t('recommendations.row.officer_unknown'),
    },
    { label: t('recommendations.row.finding'), value: view.finding },
    { label: t('recommendations.row.items'), value: itemsText(view.items, t) },
    { label: t('recommendations.row.explanation'), value: view.explanation ?? '' },
  ];
  if (view.respondBy)
    rows.push({ label: t('recommendations.row.respond_by'), value: format.date(view.respondBy) });
  for (const { answer, reasons, receivedOn } of view.responses) {
    const label = t('recommendations.row.response', { on: format.shortDate(receivedOn) });
    rows.push({ label, value: [t(`recommendations.answer.${answer}`), reasons].filter(Boolean).join(': ') });
  }
  if (view.agencyFinding) {
    rows.push({ label: t('recommendations.row.agency_finding'), value: view.agencyFinding });
    rows.push({ label: t('recommendations.row.agency_items'), value: itemsText(view.agencyItems, t) });
  }
  return rows;
}

function itemsText(items: readonly ItemView[], t: Translator): string {
  if (items.length === 0) return t('recommendations.row.none');
  return items
    .map(({ label, quantity, unit }) =>
      quantity && unit ? `${label}, ${t(`recommendations.quantity.${unit}`, { quantity })}` : label,
    )
    .join('; ');
}
