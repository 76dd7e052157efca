import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { RecommendationRepository } from '../recommendation-repository';

/** The agency has given a final answer to each recommendation. */
@Injectable()
@GuardsCase('recommendations.responses_complete')
export class ResponsesCompleteGuard implements CaseGuard {
  constructor(private readonly recommendations: RecommendationRepository) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const all = await this.recommendations.ofCase(theCase.id);
    const count = all.filter((recommendation) => recommendation.state !== 'answered').length;
    return count === 0 ? [] : [{ code: 'recommendations.responses_complete', params: { count } }];
  }
}
