import type { MigrationInterface, QueryRunner } from 'typeorm';
import { levelWall } from '../src/platform/database/migration-sql';

/** The reader of a document reads every level that stands in it, by whichever of their relations to the case. */
const READS_ALL_OF_IT = `levels & ~(select redress_levels()) = 0 and ((select redress_scope()) = 'all' or levels & ~(
    select coalesce(bit_or(a.clearance), 0) from case_access a
    where a.case_id = frozen_documents.case_id and a.account_id = (select redress_actor_id())) = 0)`;

/** A document carries the levels of what stands in it: as asked for first, as written once it is frozen. */
export class DocumentsForTheirReaders1763730600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy frozen_documents_wall on frozen_documents;
alter table frozen_documents
  drop column level,
  add column levels integer not null default 15 check (levels between 1 and 127);
create policy frozen_documents_wall on frozen_documents using (${READS_ALL_OF_IT}) with check (${READS_ALL_OF_IT});
create or replace function redress_refuse_frozen_document() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' and (tg_op = 'DELETE' or new.levels & old.levels <> old.levels
      or to_jsonb(new) - 'levels' <> to_jsonb(old) - 'levels') then
    raise exception 'a frozen document is never changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create or replace function redress_refuse_frozen_document() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' and (tg_op = 'DELETE' or new.level < old.level
      or to_jsonb(new) - 'level' <> to_jsonb(old) - 'level') then
    raise exception 'a frozen document is never changed' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;
drop policy frozen_documents_wall on frozen_documents;
alter table frozen_documents
  drop column levels,
  add column level smallint not null default 3 check (level between 0 and 6);
${levelWall({ table: 'frozen_documents', level: 'level' })}
`);
  }
}
