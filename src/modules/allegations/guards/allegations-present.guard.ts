import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { Allegations } from '../allegations';

/** An investigation has something to investigate: at least one open allegation. */
@Injectable()
@GuardsCase('allegations.present')
export class AllegationsPresentGuard implements CaseGuard {
  constructor(private readonly allegations: Allegations) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const open = await this.allegations.openOfCase(theCase.id);
    return open.length > 0 ? [] : [{ code: 'allegations.present' }];
  }
}
