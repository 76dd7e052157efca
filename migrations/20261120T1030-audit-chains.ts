import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, dropTables } from '../src/platform/database/migration-sql';

/**
 * The audit trail: one hash chain per case and one for the house. The chain holds ids and salted digests;
 * contents sit beside it, so that a disposal leaves a tombstone and the chain still verifies.
 */
export class AuditChains1763634600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table audit_chains (
  chain_id uuid primary key,
  length bigint not null default 0,
  head bytea not null
);

create table audit_events (
  id uuid primary key,
  chain_id uuid not null references audit_chains (chain_id),
  sequence bigint not null,
  happened_at timestamptz not null,
  actor_kind text not null check (actor_kind in ('account', 'system', 'public')),
  actor_name text,
  account_id uuid references accounts (id),
  session_id uuid,
  kind text not null,
  record_type text not null,
  record_id uuid not null,
  content_digest bytea not null,
  previous_hash bytea not null,
  hash bytea not null,
  unique (chain_id, sequence)
);
create index audit_events_by_account on audit_events (account_id, happened_at);
create index audit_events_by_record on audit_events (record_id);

create table audit_contents (
  event_id uuid primary key references audit_events (id),
  salt bytea not null,
  content jsonb not null
);

create table audit_reads (
  id uuid primary key,
  case_id uuid not null references cases (id),
  happened_at timestamptz not null,
  account_id uuid references accounts (id),
  session_id uuid,
  record_type text not null,
  record_id uuid not null
);
create index audit_reads_by_case on audit_reads (case_id, happened_at);
create index audit_reads_by_account on audit_reads (account_id, happened_at);

grant select, insert, update on audit_chains to redress_application;
${appendOnly('audit_events', 'audit_contents', 'audit_reads')}

alter table audit_events enable row level security;
create policy audit_events_read on audit_events for select using (
  (select redress_scope()) = 'all'
  or exists (select 1 from case_access a where a.case_id = audit_events.chain_id and a.account_id = (select redress_actor_id()) offset 0));
create policy audit_events_write on audit_events for insert with check (true);
alter table audit_contents enable row level security;
create policy audit_contents_read on audit_contents for select using (
  exists (select 1 from audit_events e where e.id = audit_contents.event_id));
create policy audit_contents_write on audit_contents for insert with check (true);
alter table audit_reads enable row level security;
create policy audit_reads_read on audit_reads for select using (
  (select redress_scope()) = 'all'
  or exists (select 1 from case_access a where a.case_id = audit_reads.case_id and a.account_id = (select redress_actor_id()) offset 0));
create policy audit_reads_write on audit_reads for insert with check (true);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('audit_reads', 'audit_contents', 'audit_events', 'audit_chains')}
`);
  }
}
