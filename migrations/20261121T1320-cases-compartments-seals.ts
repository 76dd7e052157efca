import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

const HOUSE_ONLY = ['compartments', 'case_seals', 'sealed_names', 'suspended_access', 'glass_breaks'];

/**
 * Compartments (levels granted by name), sealed cases, and broken glass. What a seal takes from others is kept beside
 * `case_access` until the seal is lifted, so that every question about who sees a case has the right answer by itself.
 */
export class CasesCompartmentsSeals1763731200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table compartments (
  id uuid primary key,
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  levels integer not null check (levels between 1 and 127),
  reason text not null check (length(reason) between 1 and 4000),
  granted_at timestamptz not null,
  granted_by uuid not null references accounts (id),
  ends_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid references accounts (id)
);
create unique index compartments_one_open on compartments (case_id, account_id) where revoked_at is null;
create index compartments_by_case on compartments (case_id);
create index compartments_by_account on compartments (account_id);
create index compartments_by_giver on compartments (granted_by);
create index compartments_by_revoker on compartments (revoked_by);

create table case_seals (
  id uuid primary key,
  case_id uuid not null references cases (id),
  basis text not null check (basis in ('court_order', 'juvenile', 'safety', 'other')),
  reason text not null check (length(reason) between 1 and 4000),
  sealed_at timestamptz not null,
  sealed_by uuid not null references accounts (id),
  lifted_at timestamptz,
  lifted_by uuid references accounts (id),
  lift_reason text check (length(lift_reason) <= 4000)
);
create unique index case_seals_one_open on case_seals (case_id) where lifted_at is null;
create index case_seals_by_case on case_seals (case_id);
create index case_seals_by_sealer on case_seals (sealed_by);
create index case_seals_by_lifter on case_seals (lifted_by);

create table sealed_names (
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  primary key (case_id, account_id)
);
create index sealed_names_by_account on sealed_names (account_id);

create table suspended_access (like case_access including constraints);
alter table suspended_access
  add constraint suspended_access_once unique nulls not distinct (account_id, case_id, relation, granted_through),
  add constraint suspended_access_case foreign key (case_id) references cases (id),
  add constraint suspended_access_account foreign key (account_id) references accounts (id),
  add constraint suspended_access_through foreign key (granted_through) references accounts (id),
  add constraint suspended_access_giver foreign key (granted_by) references accounts (id);
create index suspended_access_by_case on suspended_access (case_id);
create index suspended_access_by_through on suspended_access (granted_through);
create index suspended_access_by_giver on suspended_access (granted_by);

create table glass_breaks (
  id uuid primary key,
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  reason text not null check (length(reason) between 1 and 4000),
  broken_at timestamptz not null,
  ends_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by uuid references accounts (id),
  acknowledgement text check (length(acknowledgement) between 1 and 4000),
  constraint glass_breaks_by_another check (acknowledged_by <> account_id)
);
create index glass_breaks_by_case on glass_breaks (case_id);
create index glass_breaks_by_account on glass_breaks (account_id);
create index glass_breaks_by_acknowledger on glass_breaks (acknowledged_by);
create index glass_breaks_waiting on glass_breaks (broken_at) where acknowledged_at is null;

${grantReadWrite(...HOUSE_ONLY)}
${HOUSE_ONLY.map(
  (table) => `alter table ${table} enable row level security;
create policy ${table}_house on ${table} using ((select redress_scope()) = 'all');`,
).join('\n')}

-- After the wall and the clearance (triggers fire by name): into a sealed case nobody comes by a role. What is given
-- meanwhile waits beside, unless the person is named or it is given to this one person by name.
create function redress_seal_suspends() returns trigger language plpgsql as $$
begin
  if new.relation in ('compartment', 'break_glass')
      or not exists (select 1 from case_seals s where s.case_id = new.case_id and s.lifted_at is null)
      or exists (select 1 from sealed_names n
        where n.case_id = new.case_id and n.account_id = new.account_id) then
    return new;
  end if;
  insert into suspended_access (case_id, account_id, relation, granted_at, received_at, expires_at, granted_through,
      granted_by, clearance)
    values (new.case_id, new.account_id, new.relation, new.granted_at, new.received_at, new.expires_at,
      new.granted_through, new.granted_by, new.clearance) on conflict do nothing;
  return null;
end $$;
create trigger case_access_zz_seal before insert on case_access
  for each row execute function redress_seal_suspends();

-- A wall, and whatever takes a relation away, takes what is suspended too.
create function redress_wall_removes_suspended() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  delete from suspended_access a
  where a.case_id = new.case_id and (a.account_id = new.account_id or a.granted_through = new.account_id);
  return new;
end $$;
create trigger case_walls_close_suspended after insert on case_walls
  for each row execute function redress_wall_removes_suspended();
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop trigger case_walls_close_suspended on case_walls;
drop function redress_wall_removes_suspended();
drop trigger case_access_zz_seal on case_access;
drop function redress_seal_suspends();
insert into case_access (case_id, account_id, relation, granted_at, received_at, expires_at, granted_through,
    granted_by, clearance)
  select case_id, account_id, relation, granted_at, received_at, expires_at, granted_through, granted_by, clearance
  from suspended_access on conflict do nothing;
${dropTables(...HOUSE_ONLY)}
`);
  }
}
