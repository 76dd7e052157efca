import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { RecommendationRepository } from '../recommendation-repository';
import { SustainedAllegations } from '../sustained-allegations';

/** Something is sustained, and for each sustained allegation there is a recommendation with at least one item. */
@Injectable()
@GuardsCase('recommendations.items_complete')
export class ItemsCompleteGuard implements CaseGuard {
  constructor(
    private readonly sustained: SustainedAllegations,
    private readonly recommendations: RecommendationRepository,
  ) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const sustained = await this.sustained.ofCase(theCase);
    if (sustained.length === 0) return [{ code: 'recommendations.nothing_sustained' }];
    const items = await this.recommendations.itemIds(theCase.id);
    const drafted = await this.recommendations.ofCase(theCase.id);
    const whole = new Set(drafted.filter(({ id }) => items.has(id)).map((drafted) => drafted.allegation_id));
    const count = sustained.filter(({ allegation }) => !whole.has(allegation.id)).length;
    return count === 0 ? [] : [{ code: 'recommendations.items_complete', params: { count } }];
  }
}
