import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** What is told to whom, and whether it arrived: the delivery log. */
export class NotificationsDelivery1763638800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table notifications (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  case_id uuid references cases (id),
  kind text not null,
  params jsonb not null default '{}',
  dedupe_key text not null unique,
  channel text not null default 'mail' check (channel in ('mail')),
  state text not null check (state in ('queued', 'sent', 'suppressed', 'failed')),
  created_at timestamptz not null,
  settled_at timestamptz,
  failure_code text
);
create index notifications_by_account on notifications (account_id, created_at desc);
create index notifications_by_case on notifications (case_id);
alter table reminders add constraint reminders_notification_fk foreign key (notification_id) references notifications (id);
create index reminders_by_notification on reminders (notification_id);
${grantReadWrite('notifications')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table reminders drop constraint reminders_notification_fk;
drop index reminders_by_notification;
${dropTables('notifications')}
`);
  }
}
