import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { Accounts } from '../../iam/public';
import { relationsOfRoles } from '../relations-of-roles';

const DESK = systemActor('case-protection');
const COLUMNS = `case_id, account_id, relation, granted_at, received_at, expires_at, granted_through, granted_by, clearance`;

/** What a seal takes from others, kept beside `case_access` until it is lifted. In the open transaction. */
@Injectable()
export class SuspendedAccess {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
  ) {}

  /** Only those who are named keep sight of the case; what an emergency opened to others ends. */
  suspendAllBut(caseId: string, names: readonly string[]): Promise<void> {
    return this.asDesk(async () => {
      await this.transaction.query(
        `delete from case_access where case_id = $1 and relation = 'break_glass' and account_id <> all ($2::uuid[])`,
        [caseId, names],
      );
      await this.transaction.query(
        `with moved as (
           delete from case_access where case_id = $1 and account_id <> all ($2::uuid[]) returning ${COLUMNS})
         insert into suspended_access (${COLUMNS}) select ${COLUMNS} from moved on conflict do nothing`,
        [caseId, names],
      );
    });
  }

  /**
   * Gives back what was suspended, to one person or to all: as far as their roles of today still stand for it, and
   * never past a wall, which the database holds against it.
   */
  restore(caseId: string, accountId: string | null = null): Promise<void> {
    return this.asDesk(async () => {
      const rows = await this.transaction.query<{ account_id: string }>(
        `select distinct account_id from suspended_access where case_id = $1 and ($2::uuid is null or account_id = $2)`,
        [caseId, accountId],
      );
      for (const { account_id: id } of rows) {
        const relations = relationsOfRoles(await this.accounts.holdRoles(id));
        await this.transaction.query(
          `insert into case_access (${COLUMNS}) select ${COLUMNS} from suspended_access
           where case_id = $1 and account_id = $2 and relation = any ($3::text[]) on conflict do nothing`,
          [caseId, id, relations],
        );
        await this.transaction.query('delete from suspended_access where case_id = $1 and account_id = $2', [
          caseId,
          id,
        ]);
      }
    });
  }

  private asDesk<T>(work: () => Promise<T>): Promise<T> {
    return this.transaction.run(DESK, work);
  }
}
