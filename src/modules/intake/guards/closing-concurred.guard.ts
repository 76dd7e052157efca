import { Injectable } from '@nestjs/common';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { ClosingRepository } from '../closing-repository';

/** Nobody closes a case at intake alone: the latest proposal has a second person's concurrence. */
@Injectable()
@GuardsCase('intake.closing_concurred')
export class ClosingConcurredGuard implements CaseGuard {
  constructor(private readonly closings: ClosingRepository) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const [latest] = await this.closings.ofCase(theCase.id);
    if (latest?.state === 'concurred') return [];
    return [{ code: latest?.state === 'proposed' ? 'intake.concurrence' : 'intake.proposal' }];
  }
}
