import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import type { CaseRecord } from '../case-repository';
import { type CaseGuard, GuardsCase } from '../ports';

/** An investigation has somebody who leads it. That this person has no conflict is checked when they are assigned. */
@Injectable()
@GuardsCase('cases.investigator_assigned')
export class InvestigatorAssignedGuard implements CaseGuard {
  async missing(theCase: CaseRecord): Promise<Missing[]> {
    return theCase.investigator_id ? [] : [{ code: 'cases.investigator_assigned' }];
  }
}
