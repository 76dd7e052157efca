import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  appendOnly,
  caseWall,
  caseWallOn,
  dropTables,
  grantReadWrite,
} from '../src/platform/database/migration-sql';

/**
 * The case file, who may see it, and the people in it. `case_access` is written in the same transaction as the
 * act that changes it; a row in `case_walls` beats every grant.
 */
export class CasesFoundation1763634000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table agencies (
  id uuid primary key,
  name text not null unique check (length(name) between 1 and 200)
);

create table officers (
  id uuid primary key,
  agency_id uuid not null references agencies (id),
  full_name text not null check (length(full_name) between 1 and 200),
  badge text check (length(badge) <= 40),
  rank text check (length(rank) <= 80),
  unit text check (length(unit) <= 120),
  created_at timestamptz not null,
  constraint officers_badge_unique unique (agency_id, badge)
);
create index officers_by_name on officers (lower(full_name));

create table officer_conflicts (
  account_id uuid not null references accounts (id),
  officer_id uuid not null references officers (id),
  declared_at timestamptz not null,
  primary key (account_id, officer_id)
);
create index officer_conflicts_by_officer on officer_conflicts (officer_id);

create sequence case_numbers;

create table cases (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9]{4}-[0-9]{6,}-[0-9]$'),
  state text not null,
  rulebook_version text not null,
  received_at timestamptz not null,
  incident_on date,
  jurisdiction text check (jurisdiction in ('accepted', 'declined')),
  jurisdiction_reason text,
  investigator_id uuid references accounts (id),
  returns integer not null default 0 check (returns >= 0),
  disposition text,
  closed_at timestamptz,
  close_reason text,
  version integer not null default 1,
  updated_at timestamptz not null
);
create index cases_by_received on cases (received_at desc, id desc);
create index cases_by_state on cases (state, received_at desc, id desc);
create index cases_by_investigator on cases (investigator_id);

create table case_access (
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  relation text not null check (relation in
    ('intake', 'unit', 'assigned', 'docketed', 'clerk', 'liaison', 'auditor', 'concurrence')),
  granted_at timestamptz not null,
  -- The case's own, so that anybody's list is one walk of an index, however many cases there are.
  received_at timestamptz not null,
  primary key (account_id, case_id, relation)
);
create index case_access_newest_first on case_access (account_id, received_at desc, case_id desc);
create index case_access_by_case on case_access (case_id, account_id);

create table case_walls (
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  cause text not null check (cause in ('conflict', 'recusal', 'party')),
  raised_at timestamptz not null,
  primary key (account_id, case_id)
);
create index case_walls_by_case on case_walls (case_id);

create function redress_wall_beats_access() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_walls w where w.case_id = new.case_id and w.account_id = new.account_id) then
    return null;
  end if;
  select c.received_at into new.received_at from cases c where c.id = new.case_id;
  return new;
end $$;
create trigger case_access_wall before insert on case_access
  for each row execute function redress_wall_beats_access();
create function redress_wall_removes_access() returns trigger language plpgsql security definer set search_path = public as $$
begin
  delete from case_access a where a.case_id = new.case_id and a.account_id = new.account_id;
  return new;
end $$;
create trigger case_walls_close after insert on case_walls
  for each row execute function redress_wall_removes_access();

create table case_steps (
  id uuid primary key,
  case_id uuid not null references cases (id),
  sequence integer not null,
  step text not null,
  from_state text not null,
  to_state text not null,
  reason_code text,
  note text check (length(note) <= 10000),
  taken_at timestamptz not null,
  taken_by uuid references accounts (id),
  unique (case_id, sequence)
);
create index case_steps_by_account on case_steps (taken_by);

create table persons (
  id uuid primary key,
  case_id uuid not null references cases (id),
  full_name text check (length(full_name) <= 200),
  email text check (length(email) <= 254),
  phone text check (length(phone) <= 60),
  postal_address text check (length(postal_address) <= 500),
  description text check (length(description) <= 2000),
  language text,
  created_at timestamptz not null
);
create index persons_by_case on persons (case_id);

create table participations (
  id uuid primary key,
  case_id uuid not null references cases (id),
  person_id uuid not null references persons (id),
  role text not null check (role in ('complainant', 'alleged_victim', 'witness', 'reporting_non_witness', 'representative')),
  unique (person_id, role)
);
create index participations_by_case on participations (case_id);

create table involvements (
  id uuid primary key,
  case_id uuid not null references cases (id),
  officer_id uuid references officers (id),
  role text not null check (role in ('subject', 'witness', 'supervisor')),
  name_as_given text check (length(name_as_given) <= 200),
  badge_as_given text check (length(badge_as_given) <= 40),
  description text check (length(description) <= 2000),
  added_at timestamptz not null,
  identified_at timestamptz,
  constraint involvements_officer_once unique (case_id, officer_id, role)
);
create index involvements_by_officer on involvements (officer_id);

${grantReadWrite('agencies', 'officers', 'officer_conflicts', 'cases', 'persons', 'participations', 'involvements')}
grant usage on sequence case_numbers to redress_application;
grant select, insert, delete on case_access to redress_application;
grant select, insert on case_walls to redress_application;
${appendOnly('case_steps')}
${caseWallOn('cases', 'id')}
${caseWall('case_steps', 'persons', 'participations', 'involvements')}

-- The newest cases of the actor, paged by key. It reads past row-level security, whose conditions hide from the planner
-- how many rows there are (measured at 10,000 cases: 56 ms against 1), and so asks case_access itself.
create function redress_newest_cases(
    wanted_state text, wanted_investigator uuid, before_at timestamptz, before_id uuid, most integer)
  returns setof uuid language plpgsql stable security definer set search_path = public as $$
declare
  reader constant uuid := redress_actor_id();
begin
  return query
    select a.case_id from case_access a join cases c on c.id = a.case_id
    where a.account_id = reader
      and not exists (select 1 from case_access b
        where b.account_id = a.account_id and b.case_id = a.case_id and b.relation < a.relation)
      and (wanted_state is null or c.state = wanted_state)
      and (wanted_investigator is null or c.investigator_id = wanted_investigator)
      and (before_at is null or (a.received_at, a.case_id) < (before_at, before_id))
    order by a.received_at desc, a.case_id desc
    limit most;
end $$;
revoke execute on function redress_newest_cases from public;
grant execute on function redress_newest_cases to redress_application;

-- Who may see what is written by system steps inside a command; a person reads only their own rows.
alter table case_access enable row level security;
create policy case_access_own on case_access
  using ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()))
  with check ((select redress_scope()) = 'all');
alter table case_walls enable row level security;
create policy case_walls_own on case_walls
  using ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()))
  with check ((select redress_scope()) = 'all');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('involvements', 'participations', 'persons', 'case_steps', 'case_walls')}
drop policy cases_wall on cases;
${dropTables('case_access', 'cases')}
drop sequence case_numbers;
${dropTables('officer_conflicts', 'officers', 'agencies')}
drop function redress_newest_cases(text, uuid, timestamptz, uuid, integer);
drop function redress_wall_removes_access();
drop function redress_wall_beats_access();
`);
  }
}
