import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
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

export interface ActiveAccount {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
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
    if (!isId(id)) return null;
    const [found] = await this.transaction.query<AccountRecord>(
      'select id, email, display_name, state, language from accounts where id = $1',
      [id],
    );
    return found ?? null;
  }

  /** The roles of an account if it is active, else none; they stay so until the open transaction ends. */
  async holdRoles(id: string): Promise<Role[]> {
    if (!isId(id)) return [];
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

  /** The same, and nobody else decides by them until the open transaction ends. */
  async lockRoles(id: string): Promise<Role[]> {
    if (!isId(id)) return [];
    await this.transaction.query('select 1 from accounts where id = $1 for no key update', [id]);
    return this.holdRoles(id);
  }

  /** Everybody who can work now with their roles, by name. */
  async active(): Promise<ActiveAccount[]> {
    const rows = await this.transaction.query<{ id: string; display_name: string; roles: string[] }>(
      `select id, display_name,
         array(select role from account_roles r where r.account_id = a.id order by role) as roles
       from accounts a where state = 'active' order by lower(display_name), id`,
    );
    return rows.map((row) => ({ id: row.id, name: row.display_name, roles: row.roles.filter(isRole) }));
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
