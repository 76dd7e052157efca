import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess, type CaseRecord, CaseRepository, RELATIONS } from '../cases/public';
import { Officers } from '../people/public';

const DESK = systemActor('intake.walls');

/** Raises walls in a case, and takes it away from an investigator who is behind one. */
@Injectable()
export class OfficerWalls {
  constructor(
    private readonly transaction: Transaction,
    private readonly access: CaseAccess,
    private readonly cases: CaseRepository,
    private readonly officers: Officers,
    private readonly clock: Clock,
  ) {}

  /** Closes the case to everybody who sees it and declared a conflict with the officer. */
  raise(theCase: CaseRecord, officerId: string): Promise<void> {
    return this.transaction.run(DESK, async () => {
      const watchers = await this.access.holders(theCase.id, RELATIONS);
      for (const accountId of await this.officers.conflicted(watchers, [officerId]))
        await this.raiseFor(theCase, accountId);
    });
  }

  /** Closes the case to one person. */
  raiseFor(theCase: CaseRecord, accountId: string): Promise<void> {
    return this.transaction.run(DESK, async () => {
      await this.access.raiseWall(theCase.id, accountId, 'conflict');
      const current = await this.cases.get(theCase.id);
      if (current.investigator_id === accountId)
        await this.cases.update(theCase.id, { investigator_id: null }, this.clock.now().toString());
    });
  }
}
