import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables } from '../src/platform/database/migration-sql';

/** Evidence items and their custody: every event is a row that is never changed. */
export class EvidenceCustody1763635800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table evidence_items (
  id uuid primary key,
  case_id uuid not null references cases (id),
  exhibit_number integer not null check (exhibit_number > 0),
  title text not null check (length(title) between 1 and 200),
  source text not null check (length(source) between 1 and 200),
  original_name text not null check (length(original_name) between 1 and 255),
  media_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 bytea not null check (length(sha256) = 32),
  storage_key text not null unique,
  state text not null check (state in ('quarantined', 'stored', 'rejected')),
  received_at timestamptz not null,
  added_by uuid references accounts (id),
  constraint evidence_items_exhibit_once unique (case_id, exhibit_number)
);
create index evidence_items_by_adder on evidence_items (added_by);

create table custody_events (
  id uuid primary key,
  case_id uuid not null references cases (id),
  evidence_id uuid not null references evidence_items (id),
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('received', 'verified', 'viewed', 'downloaded', 'copied', 'released')),
  happened_at timestamptz not null,
  account_id uuid references accounts (id),
  sha256 bytea check (length(sha256) = 32),
  note text check (length(note) <= 2000),
  unique (evidence_id, sequence)
);
create index custody_events_by_case on custody_events (case_id);
create index custody_events_by_account on custody_events (account_id);

-- An exhibit keeps its number and its original for good: only the quarantine's outcome may still be written.
create function redress_keep_exhibit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(new) - 'state' <> to_jsonb(old) - 'state' then
    raise exception 'an exhibit is never altered or removed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger evidence_items_kept before update or delete on evidence_items
  for each row execute function redress_keep_exhibit();
create trigger evidence_items_no_truncate before truncate on evidence_items
  for each statement execute function redress_refuse_change();

grant select, insert, update on evidence_items to redress_application;
${appendOnly('custody_events')}
${caseWall('evidence_items', 'custody_events')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('custody_events', 'evidence_items')}
drop function redress_keep_exhibit();
`);
  }
}
