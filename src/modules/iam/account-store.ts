import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { isRole, type Role } from './domain/permissions';
import './iam.errors';

export type AccountState = 'invited' | 'active' | 'suspended';

/** An account as the module's own commands see it. */
export interface KeptAccount {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly passwordHash: string | null;
  readonly state: AccountState;
  readonly language: string;
  readonly roles: readonly Role[];
}

interface AccountRow {
  id: string;
  email: string;
  display_name: string;
  password_hash: string | null;
  state: AccountState;
  language: string;
  roles: string[];
}

const SELECT = `
select id, email, display_name, password_hash, state, language,
  array(select role from account_roles r where r.account_id = a.id order by role) as roles
from accounts a`;

/** Reads and writes accounts with their roles, in the open transaction. */
@Injectable()
export class AccountStore {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async byEmail(email: string): Promise<KeptAccount | null> {
    const [row] = await this.transaction.query<AccountRow>(`${SELECT} where email = $1`, [email]);
    return row ? asAccount(row) : null;
  }

  async find(id: string): Promise<KeptAccount | null> {
    const [row] = await this.transaction.query<AccountRow>(`${SELECT} where id = $1`, [id]);
    return row ? asAccount(row) : null;
  }

  /** Locked until the transaction ends; throws when there is none. */
  async getForUpdate(id: string): Promise<KeptAccount> {
    const lock = `${SELECT} where id = $1 for update`;
    const [row] = isId(id) ? await this.transaction.query<AccountRow>(lock, [id]) : [];
    if (!row) throw new AppError('iam.account_not_found');
    return asAccount(row);
  }

  /** Throws a fault of the field `email` when somebody has that address. */
  async insert(account: Omit<KeptAccount, 'roles'>): Promise<void> {
    const now = this.clock.now().toString();
    const inserted = await this.transaction.query(
      `insert into accounts (id, email, display_name, password_hash, state, language, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (email) do nothing returning id`,
      [
        account.id,
        account.email,
        account.displayName,
        account.passwordHash,
        account.state,
        account.language,
        now,
      ],
    );
    if (inserted.length > 0) return;
    throw new AppError('platform.invalid_input', {}, [{ field: 'email', code: 'iam.email_taken' }]);
  }

  /** Changes what is given and leaves the rest. */
  async update(
    id: string,
    change: Partial<Pick<KeptAccount, 'state' | 'passwordHash' | 'language'>>,
  ): Promise<void> {
    await this.transaction.query(
      `update accounts set state = coalesce($2, state), language = coalesce($3, language), updated_at = $4,
         password_hash = case when $5 then $6 else password_hash end
       where id = $1`,
      [
        id,
        change.state ?? null,
        change.language ?? null,
        this.clock.now().toString(),
        change.passwordHash !== undefined,
        change.passwordHash ?? null,
      ],
    );
  }

  async replaceRoles(id: string, roles: readonly Role[]): Promise<void> {
    const now = this.clock.now().toString();
    await this.transaction.query(
      'delete from account_roles where account_id = $1 and role <> all ($2::text[])',
      [id, roles],
    );
    await this.transaction.query(
      `insert into account_roles (account_id, role, granted_at)
       select $1, unnest($2::text[]), $3 on conflict do nothing`,
      [id, roles, now],
    );
  }

  /** Those who run the system, locked in one order, so that two of them cannot put out each other. */
  async lockAdministrators(): Promise<string[]> {
    // The rows' own locks would not do: whoever waits for one still sees the roles as they were before.
    await this.transaction.query(`select pg_advisory_xact_lock(hashtext('iam.administrators'))`);
    const rows = await this.transaction.query<{ id: string }>(
      `select id from accounts where state = 'active'
         and id in (select account_id from account_roles where role = 'administrator')
       order by id for update`,
    );
    return rows.map((row) => row.id);
  }
}

function asAccount(row: AccountRow): KeptAccount {
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    passwordHash: row.password_hash,
    state: row.state,
    language: row.language,
    roles: row.roles.filter(isRole),
  };
}
