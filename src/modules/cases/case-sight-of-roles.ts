import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Accounts, type Role, type SightOfRoles } from '../iam/public';
import type { Relation } from './domain/access-rules';
import { relationsOfRoles } from './relations-of-roles';

const DESK = systemActor('case-access');
const BATCH = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Which of the cases that are there already come with a role, as each new one does when it is opened. */
const CASES_OF_RELATIONS: Partial<Readonly<Record<Relation, string>>> = {
  unit: 'true',
  intake: `state in ('received', 'intake_review')`,
  assigned: 'investigator_id = $1',
  liaison: `state = 'recommendation_sent'`,
  counsel: 'true',
  custodian: 'true',
  transparency: 'closed_at is not null',
};

/** Gives and takes the sight of cases that comes with a role. Walls hold against both: the database keeps them. */
@Injectable()
export class CaseSightOfRoles implements SightOfRoles {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
  ) {}

  /** In the open transaction: ends every relation that none of the roles stands for. */
  async withdraw(accountId: string, roles: readonly Role[]): Promise<void> {
    await this.transaction.run(DESK, async () => {
      for (const table of ['case_access', 'suspended_access'])
        await this.transaction.query(
          `delete from ${table}
           where (account_id = $1 or granted_through = $1) and relation <> all ($2::text[])`,
          [accountId, relationsOfRoles(roles)],
        );
    });
  }

  /** Gives sight of the cases that are there already, in transactions of its own; may be run again at any time. */
  async give(accountId: string, signal: AbortSignal): Promise<void> {
    for (const [relation, condition] of Object.entries(CASES_OF_RELATIONS)) {
      let last: string | undefined = BEFORE_ALL;
      while (last !== undefined && !signal.aborted) {
        last = await this.giveBatch(accountId, relation as Relation, condition, last);
      }
    }
  }

  /** Answers the last case that was looked at, or undefined at the end. */
  private giveBatch(
    accountId: string,
    relation: Relation,
    condition: string,
    after: string,
  ): Promise<string | undefined> {
    return this.transaction.run(DESK, async () => {
      // Held, so that a role that is taken away at this moment takes this batch with it.
      const roles = await this.accounts.holdRoles(accountId);
      if (!relationsOfRoles(roles).includes(relation)) return undefined;
      const [row] = await this.transaction.query<{ id: string }>(
        `with page as (select id from cases where id > $4 and ${condition} order by id limit ${BATCH}),
         given as (
           insert into case_access (case_id, account_id, relation, granted_at)
           select id, $1, $2, $3 from page on conflict do nothing)
         select id from page order by id desc limit 1`,
        [accountId, relation, this.clock.now().toString(), after],
      );
      return row?.id;
    });
  }
}
