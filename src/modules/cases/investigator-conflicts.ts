import { Injectable } from '@nestjs/common';
import { Officers } from '../people/public';
import { CaseAccess } from './case-access';
import { CaseParties } from './case-parties';

/** Whether somebody may not investigate a case: a wall, or a declared conflict with an officer in it. */
@Injectable()
export class InvestigatorConflicts {
  constructor(
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly officers: Officers,
  ) {}

  async has(caseId: string, accountId: string): Promise<boolean> {
    if (await this.access.isWalled(caseId, accountId)) return true;
    const involved = await this.parties.involvements(caseId);
    const officerIds = involved.flatMap((involvement) => involvement.officer_id ?? []);
    return (await this.officers.conflicted([accountId], officerIds)).length > 0;
  }
}
