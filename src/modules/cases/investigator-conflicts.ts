import { Injectable } from '@nestjs/common';
import { Officers } from '../people/public';
import { CaseAccess } from './case-access';
import { CaseParties } from './case-parties';
import { SeparationOfDuty } from './separation-of-duty';

/** Whether somebody may not investigate a case: a wall, a declared conflict with an officer in it, or an earlier duty. */
@Injectable()
export class InvestigatorConflicts {
  constructor(
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly officers: Officers,
    private readonly duties: SeparationOfDuty,
  ) {}

  async has(caseId: string, accountId: string): Promise<boolean> {
    if ((await this.duties.excluded(caseId, 'investigate', [accountId])).length > 0) return true;
    return this.isPartial(caseId, accountId);
  }

  /** A wall or a declared conflict alone: what keeps somebody from any act in the case. */
  async isPartial(caseId: string, accountId: string): Promise<boolean> {
    if (await this.access.isWalled(caseId, accountId)) return true;
    const involved = await this.parties.involvements(caseId);
    const officerIds = involved.flatMap((involvement) => involvement.officer_id ?? []);
    return (await this.officers.conflicted([accountId], officerIds)).length > 0;
  }
}
