import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Meetings, the docket, conflict declarations and recusals, motions and votes. */
export class HearingsDocketVotes1763637600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table meetings (
  id uuid primary key,
  title text not null check (length(title) between 1 and 200),
  scheduled_at timestamptz not null,
  place text not null check (length(place) between 1 and 300),
  state text not null check (state in ('planned', 'open', 'closed', 'cancelled')),
  rulebook_version text not null,
  chair_id uuid not null references accounts (id),
  created_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz
);
-- The same meeting entered twice is one meeting.
create unique index meetings_once on meetings (scheduled_at, place, title) where state <> 'cancelled';
create index meetings_by_time on meetings (scheduled_at desc, id desc);
create index meetings_by_chair on meetings (chair_id);

create table meeting_members (
  meeting_id uuid not null references meetings (id),
  account_id uuid not null references accounts (id),
  attendance text not null default 'expected' check (attendance in ('expected', 'present', 'absent')),
  primary key (meeting_id, account_id)
);
create index meeting_members_by_account on meeting_members (account_id);

create table agenda_items (
  id uuid primary key,
  meeting_id uuid not null references meetings (id),
  case_id uuid not null references cases (id),
  position integer not null check (position > 0),
  docketed_at timestamptz not null,
  docketed_by uuid references accounts (id),
  settled_as text check (settled_as in ('findings_adopted', 'sent_back')),
  settled_at timestamptz,
  constraint agenda_items_settled check ((settled_as is null) = (settled_at is null)),
  constraint agenda_items_case_once unique (meeting_id, case_id),
  constraint agenda_items_position_once unique (meeting_id, position)
);
create index agenda_items_by_case on agenda_items (case_id);
create index agenda_items_by_docketer on agenda_items (docketed_by);

-- Each time the case is docketed its members answer anew; a later answer adds to the earlier ones.
create table conflict_declarations (
  id uuid primary key,
  case_id uuid not null references cases (id),
  agenda_item_id uuid not null references agenda_items (id),
  account_id uuid not null references accounts (id),
  sequence integer not null check (sequence > 0),
  grounds text[] not null check (grounds <@ array['related_to_party', 'related_to_witness', 'related_to_officer',
    'financial_interest', 'investigation_role', 'prior_public_statement', 'other']),
  steps_back boolean not null,
  explanation text check (length(explanation) <= 4000),
  declared_at timestamptz not null,
  constraint conflict_declarations_sequence unique (agenda_item_id, account_id, sequence)
);
create index conflict_declarations_by_case on conflict_declarations (case_id);
create index conflict_declarations_by_account on conflict_declarations (account_id);

create table recusals (
  id uuid primary key,
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  mandatory boolean not null,
  recused_at timestamptz not null,
  unique (case_id, account_id)
);
create index recusals_by_account on recusals (account_id);

create table motions (
  id uuid primary key,
  case_id uuid not null references cases (id),
  agenda_item_id uuid not null references agenda_items (id),
  kind text not null check (kind in ('finding', 'discipline', 'send_back')),
  allegation_id uuid references allegations (id),
  involvement_id uuid references involvements (id),
  round integer not null default 1 check (round > 0),
  proposed_value text,
  body text not null check (length(body) between 1 and 10000),
  state text not null check (state in ('open', 'closed')),
  moved_by uuid not null references accounts (id),
  seconded_by uuid references accounts (id),
  moved_at timestamptz not null,
  result text check (result in ('carried', 'failed', 'tie', 'no_quorum', 'no_second')),
  tally jsonb,
  roll_call jsonb,
  closed_at timestamptz,
  closed_by uuid references accounts (id),
  seal bytea check (length(seal) = 32),
  constraint motions_finding_names_allegation check (kind <> 'finding' or (allegation_id is not null and proposed_value is not null)),
  constraint motions_closed_is_sealed check (state <> 'closed' or
    (result is not null and seal is not null and tally is not null and roll_call is not null)),
  constraint motions_second_is_another check (seconded_by <> moved_by)
);
create index motions_by_case on motions (case_id);
create index motions_by_agenda_item on motions (agenda_item_id);
create unique index motions_one_open_per_allegation on motions (allegation_id) where state = 'open' and kind = 'finding';
create unique index motions_one_open_send_back on motions (case_id) where state = 'open' and kind = 'send_back';
create index motions_by_allegation on motions (allegation_id);
create index motions_by_involvement on motions (involvement_id);
create index motions_by_mover on motions (moved_by);
create index motions_by_seconder on motions (seconded_by);
create index motions_by_closer on motions (closed_by);

create function redress_refuse_sealed_motion() returns trigger language plpgsql as $$
begin
  if old.state = 'closed' then
    raise exception 'a sealed motion is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger motions_sealed before update or delete on motions
  for each row execute function redress_refuse_sealed_motion();

create table votes (
  id uuid primary key,
  case_id uuid not null references cases (id),
  motion_id uuid not null references motions (id),
  account_id uuid not null references accounts (id),
  sequence integer not null check (sequence > 0),
  choice text not null check (choice in ('yes', 'no', 'abstain')),
  cast_at timestamptz not null,
  unique (motion_id, account_id, sequence)
);
create index votes_by_case on votes (case_id);
create index votes_by_account on votes (account_id);

create function redress_refuse_vote_after_closing() returns trigger language plpgsql as $$
begin
  perform 1 from motions m where m.id = new.motion_id and m.state = 'open' for share;
  if not found then
    raise exception 'the motion is closed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger votes_only_while_open before insert on votes
  for each row execute function redress_refuse_vote_after_closing();

alter table findings add constraint findings_motion_fk foreign key (motion_id) references motions (id);
${grantReadWrite('meetings', 'meeting_members', 'agenda_items', 'motions')}
${appendOnly('conflict_declarations', 'recusals', 'votes')}
${caseWall('agenda_items', 'motions')}

-- Who may see the case sees how others voted only after the chair has closed the motion, and votes only as themselves.
alter table votes enable row level security;
create policy votes_wall on votes using (
  (select redress_scope()) = 'all' or (
    exists (select 1 from case_access a where a.case_id = votes.case_id and a.account_id = (select redress_actor_id()) offset 0)
    and (account_id = (select redress_actor_id())
      or exists (select 1 from motions m where m.id = votes.motion_id and m.state = 'closed'))))
  with check ((select redress_scope()) = 'all' or (account_id = (select redress_actor_id()) and exists (
    select 1 from case_access a where a.case_id = votes.case_id and a.account_id = (select redress_actor_id()) offset 0)));

-- A member still reads their own declaration and recusal after the wall is up. The grounds are nobody else's to read;
-- that somebody recused themselves is seen by all who see the case.
alter table conflict_declarations enable row level security;
create policy conflict_declarations_wall on conflict_declarations using (
  (select redress_scope()) = 'all' or account_id = (select redress_actor_id()));
alter table recusals enable row level security;
create policy recusals_wall on recusals using (
  (select redress_scope()) = 'all' or account_id = (select redress_actor_id()) or exists (
    select 1 from case_access a where a.case_id = recusals.case_id and a.account_id = (select redress_actor_id()) offset 0))
  with check ((select redress_scope()) = 'all' or account_id = (select redress_actor_id()));
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table findings drop constraint findings_motion_fk;
${dropTables('votes', 'motions', 'recusals', 'conflict_declarations', 'agenda_items', 'meeting_members', 'meetings')}
drop function redress_refuse_vote_after_closing();
drop function redress_refuse_sealed_motion();
`);
  }
}
