import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { Deliberation } from '../deliberation';

/** The board has carried the motion to send the case back, and no other motion is left open. */
@Injectable()
@GuardsCase('hearings.send_back_carried')
export class SendBackCarriedGuard implements CaseGuard {
  constructor(private readonly deliberation: Deliberation) {}

  missing(theCase: CaseRecord): Promise<Missing[]> {
    return this.deliberation.missingForSendBack(theCase);
  }
}
