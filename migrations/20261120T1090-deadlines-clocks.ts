import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Clocks with tolls, and the reminders that are claimed as rows before they are sent. */
export class DeadlinesClocks1763638200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table clocks (
  id uuid primary key,
  case_id uuid not null references cases (id),
  rule_code text not null,
  rulebook_version text not null,
  subject_type text not null check (subject_type in ('case', 'complaint', 'involvement', 'allegation', 'recommendation')),
  subject_id uuid not null,
  run integer not null default 1 check (run > 0),
  trigger_on date not null,
  original_due_on date not null,
  adjusted_due_on date not null,
  safe_due_on date not null,
  consequence text not null check (consequence in ('bar', 'breach', 'target')),
  state text not null check (state in ('running', 'stopped')),
  next_check_on date,
  started_at timestamptz not null,
  stopped_at timestamptz,
  stop_reason text,
  constraint clocks_once unique (rule_code, subject_id, run),
  constraint clocks_stopped_has_reason check (state <> 'stopped' or (stopped_at is not null and stop_reason is not null))
);
create index clocks_by_case on clocks (case_id, state);
create index clocks_due on clocks (next_check_on, id) where state = 'running' and next_check_on is not null;

create table tolls (
  id uuid primary key,
  case_id uuid not null references cases (id),
  clock_id uuid not null references clocks (id),
  from_on date not null,
  to_on date,
  cause text not null check (length(cause) between 1 and 200),
  recorded_at timestamptz not null,
  recorded_by uuid references accounts (id),
  check (to_on is null or to_on >= from_on)
);
create index tolls_by_case on tolls (case_id);
create index tolls_by_clock on tolls (clock_id);
create index tolls_by_account on tolls (recorded_by);

create table reminders (
  id uuid primary key,
  case_id uuid not null references cases (id),
  clock_id uuid not null references clocks (id),
  clock_run integer not null,
  offset_code text not null,
  recipient_id uuid not null references accounts (id),
  kind text not null check (kind in ('reminder', 'escalation')),
  due_on date not null,
  claimed_at timestamptz not null,
  notification_id uuid,
  constraint reminders_once unique (clock_id, offset_code, recipient_id, clock_run)
);
create index reminders_by_case on reminders (case_id, claimed_at);
create index reminders_by_recipient on reminders (recipient_id);

${grantReadWrite('clocks', 'tolls', 'reminders')}
${caseWall('clocks', 'tolls', 'reminders')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('reminders', 'tolls', 'clocks'));
  }
}
