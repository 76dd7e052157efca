import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { Findings } from '../../allegations/public';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { RecommendationRepository } from '../recommendation-repository';

/** Every recommendation has led to a finding of the agency. */
@Injectable()
@GuardsCase('recommendations.outcomes_final')
export class OutcomesFinalGuard implements CaseGuard {
  constructor(
    private readonly recommendations: RecommendationRepository,
    private readonly findings: Findings,
  ) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const final = new Set(
      (await this.findings.current(theCase.id, 'agency_final')).map((f) => f.allegation_id),
    );
    const all = await this.recommendations.ofCase(theCase.id);
    const count = all.filter((recommendation) => !final.has(recommendation.allegation_id)).length;
    return count === 0 ? [] : [{ code: 'recommendations.outcomes_final', params: { count } }];
  }
}
