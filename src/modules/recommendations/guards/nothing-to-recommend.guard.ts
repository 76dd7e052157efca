import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { SustainedAllegations } from '../sustained-allegations';

/** A case without a recommendation is closed only when nothing in it is sustained. */
@Injectable()
@GuardsCase('recommendations.nothing_to_recommend')
export class NothingToRecommendGuard implements CaseGuard {
  constructor(private readonly sustained: SustainedAllegations) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const { length: count } = await this.sustained.ofCase(theCase);
    return count === 0 ? [] : [{ code: 'recommendations.nothing_to_recommend', params: { count } }];
  }
}
