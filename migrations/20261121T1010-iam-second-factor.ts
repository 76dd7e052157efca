import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Second factors: the key of an authenticator app, passkeys with their challenges, and recovery codes. */
export class IamSecondFactor1763719800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
-- How often an account's factors have changed: no offered key is offered twice.
alter table accounts add column second_factor_changes integer not null default 0;

create table totp_keys (
  account_id uuid primary key references accounts (id),
  key_sealed bytea not null,
  last_step bigint not null,
  demonstration boolean not null,
  added_at timestamptz not null
);

create table passkeys (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  credential_id text not null check (length(credential_id) between 1 and 2000),
  public_key bytea not null,
  signature_count bigint not null check (signature_count >= 0),
  transports text[] not null,
  name text not null check (length(name) between 1 and 100),
  added_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_credential_unique unique (credential_id)
);
create index passkeys_by_account on passkeys (account_id);

create table passkey_challenges (
  session_id uuid not null references sessions (id) on delete cascade,
  purpose text not null check (purpose in ('register', 'prove')),
  challenge text not null,
  expires_at timestamptz not null,
  primary key (session_id, purpose)
);

create table recovery_codes (
  account_id uuid not null references accounts (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);
${grantReadWrite('totp_keys', 'passkeys', 'passkey_challenges', 'recovery_codes')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('recovery_codes', 'passkey_challenges', 'passkeys', 'totp_keys'));
    await runner.query('alter table accounts drop column second_factor_changes');
  }
}
