import type { MigrationInterface, QueryRunner } from 'typeorm';

const FORMER_RELATIONS = `'intake', 'unit', 'assigned', 'docketed', 'clerk', 'liaison', 'auditor', 'concurrence'`;
const RELATIONS = `${FORMER_RELATIONS}, 'counsel', 'mediator', 'transparency', 'party', 'custodian', 'compartment', 'break_glass'`;

/** Those who see a part of a case on a page of their own: for them a case is not on the list of case files. */
const WITHOUT_THE_FILE = `'liaison', 'mediator', 'transparency', 'party', 'custodian'`;

/**
 * More ways to stand to a case, who gave each, for how long, and for whom somebody stands in. The transaction tells the
 * database its instant, so that what has run out gives nothing from that moment on, whether or not a sweep came by.
 */
export class CasesMoreRelations1763722800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function redress_instant() returns timestamptz language sql stable parallel safe as
  $$ select nullif(current_setting('redress.at', true), '')::timestamptz $$;

alter table case_access
  add column expires_at timestamptz,
  add column granted_through uuid references accounts (id),
  add column granted_by uuid references accounts (id),
  drop constraint case_access_relation_check,
  add constraint case_access_relation_check check (relation in (${RELATIONS})),
  add constraint case_access_through_another check (granted_through <> account_id),
  drop constraint case_access_pkey,
  add constraint case_access_once unique nulls not distinct (account_id, case_id, relation, granted_through);
create index case_access_through on case_access (granted_through, case_id);
create index case_access_by_giver on case_access (granted_by);
create index case_access_expiry on case_access (expires_at) where expires_at is not null;
grant update on case_access to redress_application;

drop policy case_access_own on case_access;
create policy case_access_own on case_access
  using ((select redress_scope()) = 'all'
    or (account_id = (select redress_actor_id())
      and (expires_at is null or expires_at > (select redress_instant()))))
  with check ((select redress_scope()) = 'all');

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

create or replace function redress_newest_cases(
    wanted_state text, wanted_investigator uuid, before_at timestamptz, before_id uuid, most integer)
  returns setof uuid language plpgsql stable security definer set search_path = public as $$
declare
  reader constant uuid := redress_actor_id();
  moment constant timestamptz := redress_instant();
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  return query
    select a.case_id from case_access a join cases c on c.id = a.case_id
    where a.account_id = reader
      and a.relation not in (${WITHOUT_THE_FILE})
      and (a.expires_at is null or a.expires_at > moment)
      and not exists (select 1 from case_access b
        where b.account_id = a.account_id and b.case_id = a.case_id
          and (b.relation, coalesce(b.granted_through, nobody)) < (a.relation, coalesce(a.granted_through, nobody))
          and b.relation not in (${WITHOUT_THE_FILE})
          and (b.expires_at is null or b.expires_at > moment))
      and (wanted_state is null or c.state = wanted_state)
      and (wanted_investigator is null or c.investigator_id = wanted_investigator)
      and (before_at is null or (a.received_at, a.case_id) < (before_at, before_id))
    order by a.received_at desc, a.case_id desc
    limit most;
end $$;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create or replace function redress_newest_cases(
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
create or replace function redress_wall_removes_access() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  delete from case_access a where a.case_id = new.case_id and a.account_id = new.account_id;
  return new;
end $$;
create or replace function redress_wall_beats_access() returns trigger language plpgsql as $$
begin
  if exists (select 1 from case_walls w where w.case_id = new.case_id and w.account_id = new.account_id) then
    return null;
  end if;
  select c.received_at into new.received_at from cases c where c.id = new.case_id;
  return new;
end $$;
delete from case_access where granted_through is not null or expires_at is not null
  or relation not in (${FORMER_RELATIONS});
drop policy case_access_own on case_access;
create policy case_access_own on case_access
  using ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()))
  with check ((select redress_scope()) = 'all');
revoke update on case_access from redress_application;
alter table case_access
  drop constraint case_access_once,
  drop constraint case_access_through_another,
  drop constraint case_access_relation_check,
  drop column granted_by,
  drop column granted_through,
  drop column expires_at,
  add constraint case_access_relation_check check (relation in (${FORMER_RELATIONS})),
  add primary key (account_id, case_id, relation);
drop function redress_instant();
`);
  }
}
