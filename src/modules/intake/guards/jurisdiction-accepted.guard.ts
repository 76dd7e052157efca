import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';

/** Only what is the board's matter is investigated. */
@Injectable()
@GuardsCase('intake.jurisdiction_accepted')
export class JurisdictionAcceptedGuard implements CaseGuard {
  async missing(theCase: CaseRecord): Promise<Missing[]> {
    return theCase.jurisdiction === 'accepted' ? [] : [{ code: 'intake.jurisdiction_accepted' }];
  }
}
