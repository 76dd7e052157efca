import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { Deliberation } from '../deliberation';

/** The board has decided every open allegation, or its tie rule has settled the tie. */
@Injectable()
@GuardsCase('hearings.motions_resolved')
export class MotionsResolvedGuard implements CaseGuard {
  constructor(private readonly deliberation: Deliberation) {}

  missing(theCase: CaseRecord): Promise<Missing[]> {
    return this.deliberation.missingForAdoption(theCase);
  }
}
