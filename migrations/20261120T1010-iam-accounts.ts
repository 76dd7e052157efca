import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Accounts, the roles that they hold, sessions, and one-time links (first administrator, invitation). */
export class IamAccounts1763633400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table accounts (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  display_name text not null check (length(display_name) between 1 and 200),
  password_hash text,
  state text not null check (state in ('invited', 'active', 'suspended')),
  language text not null default 'en' check (language in ('en', 'es')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint accounts_email_unique unique (email),
  constraint accounts_active_has_password check (state <> 'active' or password_hash is not null)
);

create table account_roles (
  account_id uuid not null references accounts (id),
  role text not null,
  granted_at timestamptz not null,
  primary key (account_id, role)
);
create index account_roles_by_role on account_roles (role);

create table sessions (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references accounts (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index sessions_by_account on sessions (account_id);

create table one_time_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('first_administrator', 'invitation')),
  account_id uuid references accounts (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint one_time_links_invitation_has_account check (purpose <> 'invitation' or account_id is not null)
);
create index one_time_links_by_account on one_time_links (account_id);
${grantReadWrite('accounts', 'account_roles', 'sessions', 'one_time_links')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('one_time_links', 'sessions', 'account_roles', 'accounts'));
  }
}
