import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose account at the city's identity provider opens which account here; such an account needs no password. */
export class IamAccountIdentities1763724600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table account_identities (
  issuer text not null check (length(issuer) <= 500),
  subject text not null check (length(subject) between 1 and 255),
  account_id uuid not null references accounts (id),
  linked_at timestamptz not null,
  primary key (issuer, subject),
  constraint account_identities_one_of_each_issuer unique (account_id, issuer)
);
grant select, insert, delete on account_identities to redress_application;
alter table accounts drop constraint accounts_active_has_password;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
update accounts set state = 'suspended' where state = 'active' and password_hash is null;
alter table accounts add constraint accounts_active_has_password
  check (state <> 'active' or password_hash is not null);
drop table account_identities;
`);
  }
}
