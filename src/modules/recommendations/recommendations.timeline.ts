import { Injectable } from '@nestjs/common';
import { type CaseRecord, TellsTimeline, type TimelineEntry, type TimelineSource } from '../cases/public';
import { RecommendationRepository } from './recommendation-repository';

/** The agency's answers, on the timeline. */
@Injectable()
@TellsTimeline('recommendations')
export class RecommendationsTimeline implements TimelineSource {
  constructor(private readonly recommendations: RecommendationRepository) {}

  async entries(theCase: CaseRecord): Promise<TimelineEntry[]> {
    const responses = await this.recommendations.responses(theCase.id);
    return responses.map(({ answer, recorded_at: at, recorded_by: accountId }) => ({
      at,
      text: `recommendations.timeline.${answer}`,
      accountId,
    }));
  }
}
