import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import type { CaseRecord } from '../case-repository';
import { type CaseGuard, GuardsCase } from '../ports';
import { SeparationOfDuty } from '../separation-of-duty';

/** Who investigated does not review, now or before a re-assignment, for themselves or for somebody absent. */
@Injectable()
@GuardsCase('cases.reviewer_independent')
export class ReviewerIndependentGuard implements CaseGuard {
  constructor(private readonly duties: SeparationOfDuty) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const done = await this.duties.exclusion(theCase.id, 'review');
    return done ? [{ code: 'cases.reviewer_independent' }] : [];
  }
}
