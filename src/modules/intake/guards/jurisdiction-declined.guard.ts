import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { Rulebook } from '../../rulebook/public';

/** A case is passed on only by a clause that says whose matter it is instead. */
@Injectable()
@GuardsCase('intake.jurisdiction_declined')
export class JurisdictionDeclinedGuard implements CaseGuard {
  constructor(private readonly rulebook: Rulebook) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const { jurisdictionAnswers } = this.rulebook.version(theCase.rulebook_version);
    const answer = jurisdictionAnswers.find(({ code }) => code === theCase.jurisdiction_reason);
    return answer?.outcome === 'refer' ? [] : [{ code: 'intake.jurisdiction_declined' }];
  }
}
