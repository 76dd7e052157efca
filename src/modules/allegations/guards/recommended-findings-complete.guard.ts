import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { Allegations } from '../allegations';
import { Findings } from '../findings';

/** Every open allegation has a recommended finding with its reason. */
@Injectable()
@GuardsCase('allegations.recommended_findings_complete')
export class RecommendedFindingsCompleteGuard implements CaseGuard {
  constructor(
    private readonly allegations: Allegations,
    private readonly findings: Findings,
  ) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const open = await this.allegations.openOfCase(theCase.id);
    const found = await this.findings.current(theCase.id, 'investigator_recommended');
    const answered = new Set(found.map((finding) => finding.allegation_id));
    const count = open.filter((allegation) => !answered.has(allegation.id)).length;
    return count === 0 ? [] : [{ code: 'allegations.recommended_findings_complete', params: { count } }];
  }
}
