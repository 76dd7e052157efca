import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { isRole, type Role } from './domain/permissions';

/** An account as other modules see it. */
export interface AccountRecord {
  readonly id: string;
  readonly email: string;
  readonly display_name: string;
  readonly state: 'invited' | 'active' | 'suspended';
  readonly language: 'en' | 'es';
}

/** Reads of accounts by named questions, in the open transaction. */
@Injectable()
export class Accounts {
  constructor(private readonly transaction: Transaction) {}

  /** The active accounts that hold each of the roles; a role that nobody holds is absent. */
  async idsByRole(roles: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.transaction.query<{ role: string; ids: string[] }>(
      `select r.role, array_agg(r.account_id order by r.account_id) as ids
       from account_roles r join accounts a on a.id = r.account_id and a.state = 'active'
       where r.role = any($1::text[]) group by r.role`,
      [roles],
    );
    return new Map(rows.map((row) => [row.role, row.ids]));
  }

  async find(id: string): Promise<AccountRecord | null> {
    const [found] = await this.transaction.query<AccountRecord>(
      'select id, email, display_name, state, language from accounts where id = $1',
      [id],
    );
    return found ?? null;
  }

  /** The roles of an account if it is active, else none; they stay so until the open transaction ends. */
  async holdRoles(id: string): Promise<Role[]> {
    const [account] = await this.transaction.query<{ state: string }>(
      'select state from accounts where id = $1 for share',
      [id],
    );
    if (account?.state !== 'active') return [];
    const rows = await this.transaction.query<{ role: string }>(
      'select role from account_roles where account_id = $1 order by role',
      [id],
    );
    return rows.map((row) => row.role).filter(isRole);
  }

  /** What to call people, by id. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.transaction.query<{ id: string; display_name: string }>(
      'select id, display_name from accounts where id = any($1::uuid[])',
      [[...new Set(ids)]],
    );
    return new Map(rows.map((row) => [row.id, row.display_name]));
  }
}
