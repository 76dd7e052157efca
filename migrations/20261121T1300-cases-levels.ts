import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseWall, caseWallOn, levelWall } from '../src/platform/database/migration-sql';

/** What each relation opens by itself: bit 0 is public, bit 6 privileged. `cases/domain/levels.ts` holds the same. */
const CLEARANCES = `('intake', 15), ('unit', 63), ('assigned', 63), ('docketed', 7), ('clerk', 7), ('liaison', 3),
  ('auditor', 31), ('concurrence', 63), ('counsel', 127), ('mediator', 3), ('transparency', 3), ('party', 3),
  ('custodian', 1), ('compartment', 7), ('break_glass', 31)`;

/** Things that carry a level of their own, with what the rows that are there already get. */
const LEVELED = {
  evidence_items: 2,
  case_notes: 3,
  investigation_reports: 2,
  persons: 2,
  frozen_documents: 3,
};

/** Tables whose rows all have the level that their kind has; what was sent to the agency is open to the parties. */
const OF_ONE_LEVEL: readonly [table: string, level: string][] = [
  ['involvements', '1'],
  ['allegations', '1'],
  ['clocks', '1'],
  ['tolls', '1'],
  ['recommendation_items', '1'],
  ['agency_responses', '1'],
  ['recommendations', `case when state = 'drafted' then 2 else 1 end`],
  ['findings', `case when layer in ('board_final', 'agency_final', 'post_appeal') then 1 else 2 end`],
  [
    'discipline_items',
    `case when layer in ('investigator_recommended', 'supervisor_recommended', 'board_panel') then 2 else 1 end`,
  ],
  ['case_steps', '2'],
  ['complaints', '2'],
  ['agenda_items', '2'],
  ['motions', '2'],
  ['reminders', '2'],
  ['supervisor_reviews', '3'],
  ['closing_proposals', '3'],
  ['receipts', '3'],
];

/**
 * Levels of confidentiality (practice 6.8): every row of `case_access` says what it opens, things carry a level, and
 * row-level security asks for both. From here on no table that tells of a case is without a policy.
 */
export class CasesLevels1763730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function redress_levels() returns integer language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('redress.levels', true), '')::integer, 127) $$;

create table relation_clearances (
  relation text primary key,
  clearance integer not null check (clearance between 0 and 127)
);
insert into relation_clearances (relation, clearance) values ${CLEARANCES};
grant select on relation_clearances to redress_application;

create table criminal_side (
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  reason text not null check (length(reason) between 1 and 4000),
  recorded_at timestamptz not null,
  recorded_by uuid references accounts (id),
  primary key (case_id, account_id)
);
create index criminal_side_by_account on criminal_side (account_id);
create index criminal_side_by_recorder on criminal_side (recorded_by);
grant select, insert on criminal_side to redress_application;
alter table criminal_side enable row level security;
create policy criminal_side_house on criminal_side using ((select redress_scope()) = 'all');

alter table case_access add column clearance integer check (clearance between 0 and 127);
update case_access a set clearance = r.clearance from relation_clearances r where r.relation = a.relation;
alter table case_access alter column clearance set not null;

-- After the wall has had its say (triggers fire by name): what the relation opens, unless the grant says it itself.
-- Who works on the criminal side of the matter never reads compelled words, however they came to see the case.
create function redress_access_clearance() returns trigger language plpgsql as $$
begin
  if new.clearance is null then
    select r.clearance into new.clearance from relation_clearances r where r.relation = new.relation;
  end if;
  if exists (select 1 from criminal_side s where s.case_id = new.case_id
      and s.account_id in (new.account_id, new.granted_through)) then
    new.clearance := new.clearance & ~32;
  end if;
  return new;
end $$;
create trigger case_access_within_clearance before insert or update of clearance on case_access
  for each row execute function redress_access_clearance();
create function redress_criminal_side_closes() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  update case_access a set clearance = a.clearance & ~32
  where a.case_id = new.case_id and (a.account_id = new.account_id or a.granted_through = new.account_id);
  return new;
end $$;
create trigger criminal_side_closes after insert on criminal_side
  for each row execute function redress_criminal_side_closes();

${Object.entries(LEVELED)
  .map(
    ([table, level]) =>
      `alter table ${table} add column level smallint not null default ${level} check (level between 0 and 6);`,
  )
  .join('\n')}

-- What is written once stays, but for its level; a frozen document's level only goes up.
create function redress_refuse_change_but_level() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'level' <> to_jsonb(old) - 'level' then
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
drop trigger case_notes_append_only on case_notes;
create trigger case_notes_append_only before delete on case_notes
  for each row execute function redress_refuse_change();
create trigger case_notes_only_level before update on case_notes
  for each row execute function redress_refuse_change_but_level();
drop trigger investigation_reports_append_only on investigation_reports;
create trigger investigation_reports_append_only before delete on investigation_reports
  for each row execute function redress_refuse_change();
create trigger investigation_reports_only_level before update on investigation_reports
  for each row execute function redress_refuse_change_but_level();
grant update (level) on case_notes, investigation_reports to redress_application;

create or replace function redress_keep_exhibit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'state' - 'level' <> to_jsonb(old) - 'state' - 'level' then
    raise exception 'an exhibit is never altered or removed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create or replace function redress_refuse_frozen_document() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' and (tg_op = 'DELETE' or new.level < old.level
      or to_jsonb(new) - 'level' <> to_jsonb(old) - 'level') then
    raise exception 'a frozen document is never changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;

-- An exhibit that not everybody may see is counted in a row of its own, so that its number leaves no gap in theirs.
alter table evidence_items
  add column series text not null default '' check (series in ('', 'T', 'R', 'C', 'P')),
  drop constraint evidence_items_exhibit_once,
  add constraint evidence_items_exhibit_once unique (case_id, series, exhibit_number);

${caseWallOn('cases', 'id').replaceAll('a.account_id =', 'a.clearance <> 0 and a.account_id =')}
${Object.keys(LEVELED)
  .map((table) => levelWall({ table, level: 'level' }))
  .join('\n')}
${OF_ONE_LEVEL.map(([table, level]) => levelWall({ table, level, written: 'by any relation' })).join('\n')}

-- What hangs on a thing is seen with it.
create function redress_reads_all() returns boolean language sql stable parallel safe as
  $$ select redress_scope() = 'all' and redress_levels() = 127 $$;
drop policy participations_wall on participations;
create policy participations_wall on participations using ((select redress_reads_all())
  or exists (select 1 from persons p where p.id = participations.person_id offset 0));
drop policy custody_events_wall on custody_events;
create policy custody_events_wall on custody_events using ((select redress_reads_all())
  or exists (select 1 from evidence_items e where e.id = custody_events.evidence_id offset 0));

drop policy votes_wall on votes;
create policy votes_wall on votes using (
  (select redress_scope()) = 'all' or (
    exists (select 1 from case_access a where a.case_id = votes.case_id and a.account_id = (select redress_actor_id())
      and a.clearance & 4 <> 0 offset 0)
    and (account_id = (select redress_actor_id())
      or exists (select 1 from motions m where m.id = votes.motion_id and m.state = 'closed'))))
  with check ((select redress_scope()) = 'all' or (account_id = (select redress_actor_id()) and exists (
    select 1 from case_access a where a.case_id = votes.case_id and a.account_id = (select redress_actor_id())
      and a.clearance & 4 <> 0 offset 0)));
drop policy recusals_wall on recusals;
create policy recusals_wall on recusals using (
  (select redress_scope()) = 'all' or account_id = (select redress_actor_id()) or exists (
    select 1 from case_access a where a.case_id = recusals.case_id and a.account_id = (select redress_actor_id())
      and a.clearance & 4 <> 0 offset 0))
  with check ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()));

-- The trail names records: of a thing that the reader may not see it shows nothing either.
create function redress_shows_record(type text, record uuid) returns boolean language sql stable as $$
  select case type
    when 'evidence_item' then exists (select 1 from evidence_items t where t.id = record)
    when 'case_note' then exists (select 1 from case_notes t where t.id = record)
    when 'investigation_report' then exists (select 1 from investigation_reports t where t.id = record)
    when 'person' then exists (select 1 from persons t where t.id = record)
    when 'document' then exists (select 1 from frozen_documents t where t.id = record)
    else true end $$;
drop policy audit_events_read on audit_events;
create policy audit_events_read on audit_events for select using (
  (select redress_scope()) = 'all'
  or (exists (select 1 from case_access a where a.case_id = audit_events.chain_id
        and a.account_id = (select redress_actor_id()) and a.clearance & 8 <> 0 offset 0)
    and redress_shows_record(record_type, record_id)));
drop policy audit_reads_read on audit_reads;
create policy audit_reads_read on audit_reads for select using (
  (select redress_scope()) = 'all'
  or (exists (select 1 from case_access a where a.case_id = audit_reads.case_id
        and a.account_id = (select redress_actor_id()) and a.clearance & 8 <> 0 offset 0)
    and redress_shows_record(record_type, record_id)));

-- That there is a wall tells that there is a case: not even its own person reads it.
drop policy case_walls_own on case_walls;
create policy case_walls_house on case_walls using ((select redress_scope()) = 'all');

-- What is told to somebody is theirs to read as long as they see the case; what waits in line is the house's.
alter table notifications enable row level security;
create policy notifications_own on notifications for select using ((select redress_scope()) = 'all'
  or (account_id = (select redress_actor_id()) and (case_id is null or exists (
    select 1 from cases c where c.id = notifications.case_id offset 0))));
create policy notifications_house on notifications using ((select redress_scope()) = 'all');
alter table outbox enable row level security;
create policy outbox_house on outbox using ((select redress_scope()) = 'all');
create policy outbox_asked on outbox for insert with check (true);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy outbox_asked on outbox;
drop policy outbox_house on outbox;
alter table outbox disable row level security;
drop policy case_walls_house on case_walls;
create policy case_walls_own on case_walls
  using ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()))
  with check ((select redress_scope()) = 'all');
drop policy notifications_house on notifications;
drop policy notifications_own on notifications;
alter table notifications disable row level security;
drop policy audit_reads_read on audit_reads;
create policy audit_reads_read on audit_reads for select using (
  (select redress_scope()) = 'all'
  or exists (select 1 from case_access a where a.case_id = audit_reads.case_id and a.account_id = (select redress_actor_id()) offset 0));
drop policy audit_events_read on audit_events;
create policy audit_events_read on audit_events for select using (
  (select redress_scope()) = 'all'
  or exists (select 1 from case_access a where a.case_id = audit_events.chain_id and a.account_id = (select redress_actor_id()) offset 0));
drop function redress_shows_record(text, uuid);
drop policy recusals_wall on recusals;
create policy recusals_wall on recusals using (
  (select redress_scope()) = 'all' or account_id = (select redress_actor_id()) or exists (
    select 1 from case_access a where a.case_id = recusals.case_id and a.account_id = (select redress_actor_id()) offset 0))
  with check ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()));
drop policy votes_wall on votes;
create policy votes_wall on votes using (
  (select redress_scope()) = 'all' or (
    exists (select 1 from case_access a where a.case_id = votes.case_id and a.account_id = (select redress_actor_id()) offset 0)
    and (account_id = (select redress_actor_id())
      or exists (select 1 from motions m where m.id = votes.motion_id and m.state = 'closed'))))
  with check ((select redress_scope()) = 'all' or (account_id = (select redress_actor_id()) and exists (
    select 1 from case_access a where a.case_id = votes.case_id and a.account_id = (select redress_actor_id()) offset 0)));
${caseWallOn('cases', 'id')}
${caseWall('participations', 'custody_events', ...Object.keys(LEVELED), ...OF_ONE_LEVEL.map(([table]) => table))}
drop function redress_reads_all();
alter table evidence_items
  drop constraint evidence_items_exhibit_once,
  drop column series,
  add constraint evidence_items_exhibit_once unique (case_id, exhibit_number);
create or replace function redress_refuse_frozen_document() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' then
    raise exception 'a frozen document is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create or replace function redress_keep_exhibit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' then
    raise exception 'an exhibit is never altered or removed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke update (level) on case_notes, investigation_reports from redress_application;
drop trigger investigation_reports_only_level on investigation_reports;
drop trigger investigation_reports_append_only on investigation_reports;
create trigger investigation_reports_append_only before update or delete on investigation_reports
  for each row execute function redress_refuse_change();
drop trigger case_notes_only_level on case_notes;
drop trigger case_notes_append_only on case_notes;
create trigger case_notes_append_only before update or delete on case_notes
  for each row execute function redress_refuse_change();
drop function redress_refuse_change_but_level();
${Object.keys(LEVELED)
  .map((table) => `alter table ${table} drop column level;`)
  .join('\n')}
drop table criminal_side;
drop function redress_criminal_side_closes();
drop trigger case_access_within_clearance on case_access;
drop function redress_access_clearance();
alter table case_access drop column clearance;
drop table relation_clearances;
drop function redress_levels();
`);
  }
}
