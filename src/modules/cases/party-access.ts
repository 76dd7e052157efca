import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Officers } from '../people/public';
import { CaseAccess } from './case-access';

const DESK = systemActor('cases.parties');

/**
 * What an officer with an account of their own, or who speaks for them, sees of the cases about them: nothing until they
 * were told, then what a party may know. Every inside relation stays closed to them, now and later. In the open
 * transaction.
 */
@Injectable()
export class PartyAccess {
  constructor(
    private readonly transaction: Transaction,
    private readonly access: CaseAccess,
    private readonly officers: Officers,
  ) {}

  /** The officer turned out to be in the case, and whoever was taken for them no longer is. */
  identified(caseId: string, officerId: string, formerId: string | null): Promise<void> {
    return this.transaction.run(DESK, async () => {
      for (const accountId of await this.officers.accountsOf(officerId))
        await this.access.raiseWall(caseId, accountId, 'party');
      if (formerId) await this.settle(caseId, formerId);
      await this.settle(caseId, officerId);
    });
  }

  /** An officer was told what is alleged against them. */
  notified(caseId: string, officerId: string | null): Promise<void> {
    return this.transaction.run(DESK, async () => {
      if (officerId) await this.settle(caseId, officerId);
    });
  }

  /** An account is the officer's from now on: in all their cases at once. */
  linked(accountId: string, officerId: string): Promise<void> {
    return this.transaction.run(DESK, async () => {
      const cases = await this.transaction.query<{ case_id: string }>(
        'select distinct case_id from involvements where officer_id = $1 order by case_id',
        [officerId],
      );
      for (const { case_id: caseId } of cases) {
        await this.access.raiseWall(caseId, accountId, 'party');
        await this.settle(caseId, officerId);
      }
    });
  }

  /** An account is no longer the officer's: what it saw as a party is gone, the walls stay. */
  async unlinked(accountId: string): Promise<void> {
    await this.transaction.run(DESK, async () => {
      for (const table of ['case_access', 'suspended_access'])
        await this.transaction.query(`delete from ${table} where account_id = $1 and relation = 'party'`, [
          accountId,
        ]);
    });
  }

  /** Makes the accounts' sight what the involvement says: given once the officer was told as a subject, else taken. */
  private async settle(caseId: string, officerId: string): Promise<void> {
    const accounts = await this.officers.accountsOf(officerId);
    if (accounts.length === 0) return;
    const told = await this.transaction.query(
      `select 1 from involvements
       where case_id = $1 and officer_id = $2 and role = 'subject' and notified_at is not null`,
      [caseId, officerId],
    );
    if (told.length > 0) return this.access.grant(caseId, accounts, 'party');
    for (const accountId of accounts) await this.access.revoke(caseId, 'party', accountId);
  }
}
