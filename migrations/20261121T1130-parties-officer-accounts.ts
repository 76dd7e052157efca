import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/**
 * An officer's own account, or that of who speaks for them, and when an officer was told. A wall because somebody is a
 * party to a case keeps every inside relation from them and leaves them what every party has.
 */
export class PartiesOfficerAccounts1763724600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table officer_accounts (
  account_id uuid primary key references accounts (id),
  officer_id uuid not null references officers (id),
  linked_at timestamptz not null,
  linked_by uuid not null references accounts (id)
);
create index officer_accounts_by_officer on officer_accounts (officer_id);
create index officer_accounts_by_linker on officer_accounts (linked_by);
${grantReadWrite('officer_accounts')}

alter table involvements add column notified_at timestamptz;
update involvements i set notified_at = k.stopped_at from clocks k
where k.subject_type = 'involvement' and k.subject_id = i.id and k.stop_reason = 'notice_sent';

create or replace function redress_wall_beats_access() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_walls w where w.case_id = new.case_id
      and w.account_id in (new.account_id, new.granted_through)
      and not (w.cause = 'party' and new.relation = 'party')) then
    return null;
  end if;
  select c.received_at into new.received_at from cases c where c.id = new.case_id;
  return new;
end $$;
create or replace function redress_wall_removes_access() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  delete from case_access a
  where a.case_id = new.case_id and (a.account_id = new.account_id or a.granted_through = new.account_id)
    and not (new.cause = 'party' and a.relation = 'party');
  return new;
end $$;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create or replace function redress_wall_beats_access() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_walls w where w.case_id = new.case_id
      and w.account_id in (new.account_id, new.granted_through)) then
    return null;
  end if;
  select c.received_at into new.received_at from cases c where c.id = new.case_id;
  return new;
end $$;
create or replace function redress_wall_removes_access() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  delete from case_access a
  where a.case_id = new.case_id and (a.account_id = new.account_id or a.granted_through = new.account_id);
  return new;
end $$;
alter table involvements drop column notified_at;
${dropTables('officer_accounts')}
`);
  }
}
