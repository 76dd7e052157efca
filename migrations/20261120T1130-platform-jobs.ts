import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** When repeated jobs are next due, and what the upkeep of the outbox looks for. */
export class PlatformJobs1763640600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table outbox add column failed_at timestamptz;
create index outbox_done on outbox (done_at) where state = 'done';
create index outbox_failed on outbox (failed_at) where state = 'failed';

create table job_schedules (
  job text primary key,
  next_at timestamptz not null,
  outbox_id uuid references outbox (id) on delete set null
);
create index job_schedules_by_row on job_schedules (outbox_id);
${grantReadWrite('job_schedules')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('job_schedules')}
drop index outbox_failed;
drop index outbox_done;
alter table outbox drop column failed_at;
`);
  }
}
