import { Injectable } from '@nestjs/common';
import { CaseAccess, CaseParties, type CaseRecord } from '../cases/public';
import { Officers } from '../people/public';

/** Which members of the board are known beforehand not to be impartial in a case. */
@Injectable()
export class KnownConflicts {
  constructor(
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly officers: Officers,
  ) {}

  /** Those behind a wall, those with a declared conflict with an officer in the case, and who investigated it. */
  async among(theCase: CaseRecord, accountIds: readonly string[]): Promise<string[]> {
    const involved = await this.parties.involvements(theCase.id);
    const officerIds = involved.flatMap((involvement) => involvement.officer_id ?? []);
    const conflicted = new Set(await this.officers.conflicted(accountIds, officerIds));
    const known: string[] = [];
    for (const id of accountIds) {
      const isParty = conflicted.has(id) || id === theCase.investigator_id;
      if (isParty || (await this.access.isWalled(theCase.id, id))) known.push(id);
    }
    return known;
  }
}
