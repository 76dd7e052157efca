import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Documents drawn once and frozen with their hash. */
export class DocumentsFrozenFiles1763640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table frozen_documents (
  id uuid primary key,
  case_id uuid not null references cases (id),
  kind text not null,
  language text not null check (language in ('en', 'es')),
  state text not null check (state in ('queued', 'rendering', 'ready', 'failed')),
  progress_done integer not null default 0 check (progress_done >= 0),
  progress_total integer not null default 0 check (progress_total >= 0),
  requested_at timestamptz not null,
  requested_by uuid references accounts (id),
  ready_at timestamptz,
  failure_code text,
  storage_key text unique,
  sha256 bytea check (length(sha256) = 32),
  size_bytes bigint check (size_bytes > 0),
  pages integer check (pages > 0),
  constraint frozen_documents_ready_is_whole check
    (state <> 'ready' or (storage_key is not null and sha256 is not null and size_bytes is not null and pages is not null and ready_at is not null))
);
create index frozen_documents_by_case on frozen_documents (case_id, requested_at desc);
create index frozen_documents_by_account on frozen_documents (requested_by);

create function redress_refuse_frozen_document() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' then
    raise exception 'a frozen document is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger frozen_documents_frozen before update or delete on frozen_documents
  for each row execute function redress_refuse_frozen_document();

${grantReadWrite('frozen_documents')}
${caseWall('frozen_documents')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('frozen_documents')}
drop function redress_refuse_frozen_document();
`);
  }
}
