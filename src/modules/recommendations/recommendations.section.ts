import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, type SectionContext, ShowsOnCase } from '../cases/public';
import { ShowRecommendations } from './show-recommendations';

const DECIDED = new Set(['findings_adopted', 'recommendation_sent', 'agency_responded', 'closed']);

/** What is recommended and answered, on the case page once the board has decided. */
@Injectable()
@ShowsOnCase({
  key: 'recommendations',
  order: 80,
  permission: 'recommendation.read',
  title: 'recommendations.section.title',
  template: 'modules/recommendations/web/views/section.njk',
})
export class RecommendationsSection implements CaseSection {
  constructor(private readonly show: ShowRecommendations) {}

  async view(theCase: CaseRecord, { t }: SectionContext): Promise<object | null> {
    if (!DECIDED.has(theCase.state)) return null;
    return { caseId: theCase.id, recommendations: await this.show.ofCase(theCase, t.language) };
  }
}
