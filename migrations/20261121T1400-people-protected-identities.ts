import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables } from '../src/platform/database/migration-sql';

/**
 * Who somebody is, locked away: the row of the person says only that it is. Sight of the case is not enough to read the
 * vault, and neither is being a system step: the transaction must name the one person whose identity it is about.
 */
export class PeopleProtectedIdentities1763733600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table persons add column protected_at timestamptz;
alter table persons add constraint persons_protected_are_empty check (protected_at is null or num_nonnulls(
  full_name, email, phone, postal_address, contact_as_given, description, language) = 0);

create table protected_identities (
  person_id uuid primary key references persons (id),
  case_id uuid not null references cases (id),
  key_version integer not null check (key_version > 0),
  wrapped_data_key bytea not null,
  ciphertext bytea not null,
  created_at timestamptz not null
);
create index protected_identities_by_case on protected_identities (case_id);
create index protected_identities_by_key on protected_identities (key_version, person_id);

-- By which a key is told from another under the same version, and not found.
create table identity_keys (
  version integer primary key check (version > 0),
  check_value bytea not null,
  first_used_at timestamptz not null
);

grant select, insert on protected_identities to redress_application;
grant update (key_version, wrapped_data_key) on protected_identities to redress_application;
grant select, insert on identity_keys to redress_application;

create function redress_vault() returns text language sql stable parallel safe as
  $$ select coalesce(current_setting('redress.vault', true), '') $$;
create function redress_keep_ciphertext() returns trigger language plpgsql as $$
begin
  if (old.person_id, old.case_id, old.ciphertext, old.created_at)
     is distinct from (new.person_id, new.case_id, new.ciphertext, new.created_at) then
    raise exception 'only the key of a protected identity is ever wrapped anew' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger protected_identities_keep before update on protected_identities
  for each row execute function redress_keep_ciphertext();

alter table protected_identities enable row level security;
create policy protected_identities_sealed on protected_identities for insert
  with check ((select redress_scope()) = 'all' and person_id::text = (select redress_vault()));
create policy protected_identities_opened on protected_identities for select
  using (person_id::text = (select redress_vault())
    or ((select redress_scope()) = 'all' and (select redress_vault()) = 'keys'));
create policy protected_identities_rewrapped on protected_identities for update
  using ((select redress_scope()) = 'all' and (select redress_vault()) = 'keys');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('identity_keys', 'protected_identities')}
drop function redress_keep_ciphertext();
drop function redress_vault();
alter table persons drop constraint persons_protected_are_empty;
alter table persons drop column protected_at;
`);
  }
}
