import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/**
 * Reads that are sealed: what was shown in a list, by what exceptional way, also what was refused. The line of reads that wait
 * for their seal is a table of its own, so that a read itself is never touched again.
 */
export class AuditSealedReads1763737200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table audit_reads
  alter column case_id drop not null,
  add column through text,
  add column outcome text not null default 'shown' check (outcome in ('shown', 'refused')),
  add column shown_ids uuid[];
create index audit_reads_by_shown on audit_reads using gin (shown_ids) where shown_ids is not null;

create table audit_unsealed_reads (
  chain_id uuid not null,
  read_id uuid not null,
  happened_at timestamptz not null,
  primary key (chain_id, read_id)
);
insert into audit_unsealed_reads (chain_id, read_id, happened_at) select case_id, id, happened_at from audit_reads;

create table audit_seals (
  event_id uuid primary key references audit_events (id),
  chain_id uuid not null,
  read_ids uuid[] not null check (cardinality(read_ids) > 0)
);
create index audit_seals_by_chain on audit_seals (chain_id);

${grantReadWrite('audit_unsealed_reads')}
${appendOnly('audit_seals')}
alter table audit_unsealed_reads enable row level security;
create policy audit_unsealed_reads_take on audit_unsealed_reads using ((select redress_scope()) = 'all') with check (true);
alter table audit_seals enable row level security;
create policy audit_seals_all on audit_seals using ((select redress_scope()) = 'all') with check ((select redress_scope()) = 'all');
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('audit_seals', 'audit_unsealed_reads')}
drop index audit_reads_by_shown;
alter table audit_reads disable trigger audit_reads_append_only;
delete from audit_reads where case_id is null;
alter table audit_reads enable trigger audit_reads_append_only;
alter table audit_reads
  drop column shown_ids, drop column outcome, drop column through, alter column case_id set not null;
`);
  }
}
