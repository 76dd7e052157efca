import { Injectable } from '@nestjs/common';
import { CaseAccess, CaseParties, type CaseRecord, type Duty, SeparationOfDuty } from '../cases/public';
import { Officers } from '../people/public';

/** Which members of the board are known beforehand not to be impartial in a case. */
@Injectable()
export class KnownConflicts {
  constructor(
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly officers: Officers,
    private readonly duties: SeparationOfDuty,
  ) {}

  /** Those behind a wall, those with a declared conflict with an officer in the case, and whom an earlier act excludes. */
  async among(theCase: CaseRecord, accountIds: readonly string[], duty: Duty): Promise<string[]> {
    const involved = await this.parties.involvements(theCase.id);
    const officerIds = involved.flatMap((involvement) => involvement.officer_id ?? []);
    const conflicted = new Set(await this.officers.conflicted(accountIds, officerIds));
    const worked = new Set(await this.byDuty(theCase, accountIds, duty));
    const known: string[] = [];
    for (const id of accountIds) {
      const isParty = conflicted.has(id) || worked.has(id);
      if (isParty || (await this.access.isWalled(theCase.id, id))) known.push(id);
    }
    return known;
  }

  /** Those whom only their own earlier work on the case keeps from the act: they go on seeing it as they did. */
  byDuty(theCase: CaseRecord, accountIds: readonly string[], duty: Duty): Promise<string[]> {
    return this.duties.excluded(theCase.id, duty, accountIds);
  }
}
