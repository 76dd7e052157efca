import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { AccountActor } from '../../platform/security/actor';
import { type OpenSession, SessionStore } from './session-store';
import './iam.errors';

/** An account as whoever manages accounts sees it. */
export interface ListedAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly state: 'invited' | 'active' | 'suspended';
  readonly language: string;
  readonly roles: readonly string[];
}

export interface AccountList {
  readonly accounts: readonly ListedAccount[];
  /** Where the next page begins; absent on the last one. */
  readonly after?: string;
}

const PAGE_SIZE = 50;

const SELECT = `
select a.id, a.email, a.display_name as "displayName", a.state, a.language,
  array(select role from account_roles r where r.account_id = a.id order by role) as roles
from accounts a`;

/** What the pages and the API show of accounts. */
@Injectable()
export class AccountQueries {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionStore,
  ) {}

  /** By name; `after` is the last account of the page before. */
  list(actor: AccountActor, after?: string): Promise<AccountList> {
    const start = isId(after) ? after : null;
    return this.transaction.run(actor, async () => {
      const rows = await this.transaction.query<ListedAccount>(
        `${SELECT}
         where $1::uuid is null
           or (lower(a.display_name), a.id) > (select lower(b.display_name), b.id from accounts b where b.id = $1)
         order by lower(a.display_name), a.id limit $2`,
        [start, PAGE_SIZE + 1],
      );
      const accounts = rows.slice(0, PAGE_SIZE);
      return { accounts, after: rows.length > PAGE_SIZE ? accounts.at(-1)?.id : undefined };
    });
  }

  get(actor: AccountActor, id: string): Promise<ListedAccount> {
    return this.transaction.run(actor, async () => {
      const [row] = isId(id)
        ? await this.transaction.query<ListedAccount>(`${SELECT} where a.id = $1`, [id])
        : [];
      if (!row) throw new AppError('iam.account_not_found');
      return row;
    });
  }

  /** One's own sessions that could still be used. */
  ownSessions(actor: AccountActor): Promise<OpenSession[]> {
    return this.transaction.run(actor, () => this.sessions.openOf(actor.accountId));
  }
}
