import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess, CaseParties, CaseRepository } from '../cases/public';
import { Officers } from '../people/public';

const DESK = systemActor('intake.walls');

/** Raises walls between people and cases, and takes a case away from an investigator who is behind one. */
@Injectable()
export class OfficerWalls {
  constructor(
    private readonly transaction: Transaction,
    private readonly access: CaseAccess,
    private readonly cases: CaseRepository,
    private readonly parties: CaseParties,
    private readonly officers: Officers,
    private readonly clock: Clock,
  ) {}

  /** An officer turned out to be in the case: it closes to all who declared a conflict with them, now and later. */
  raiseInCase(caseId: string, officerId: string): Promise<void> {
    return this.transaction.run(DESK, async () => {
      for (const accountId of await this.officers.conflictedWith(officerId))
        await this.raise(caseId, accountId);
    });
  }

  /** Somebody has a conflict with the officer: every case that the officer is in closes to them. */
  raiseFor(accountId: string, officerId: string): Promise<void> {
    return this.transaction.run(DESK, async () => {
      for (const caseId of await this.parties.casesOfOfficer(officerId)) await this.raise(caseId, accountId);
    });
  }

  /** Closes one case to one person. */
  raise(caseId: string, accountId: string): Promise<void> {
    return this.transaction.run(DESK, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.raiseWall(caseId, accountId, 'conflict');
      if (theCase.investigator_id === accountId)
        await this.cases.update(caseId, { investigator_id: null }, this.clock.now().toString());
    });
  }
}
