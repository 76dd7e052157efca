import { Injectable } from '@nestjs/common';
import { AppError } from '../../platform/errors/app-error';
import { CaseAccess, type CaseRecord, CaseRepository, type CaseState } from '../cases/public';
import type { Permission } from '../iam/public';

/** Opens a case for an act: locked, seen by the actor in a relation that opens the act, in a state that it fits. */
@Injectable()
export class TriageDesk {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
  ) {}

  async open(
    caseId: string,
    permission: Permission,
    states: readonly CaseState[] = ['intake_review'],
  ): Promise<CaseRecord> {
    const theCase = await this.cases.getForUpdate(caseId);
    await this.access.allow(caseId, permission);
    if (!states.includes(theCase.state)) throw new AppError('cases.step_out_of_order');
    return theCase;
  }
}
