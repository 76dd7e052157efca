import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/**
 * Signed anchors of all chains, their way out of the house, and the one way in which a content may be disposed of: after
 * its chain has an event that says so.
 */
export class AuditAnchors1763737800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table audit_anchors (
  number bigint primary key check (number > 0),
  taken_at timestamptz not null,
  statement text not null,
  public_key bytea not null,
  signature bytea not null
);
create table audit_anchor_heads (
  chain_id uuid not null,
  anchor bigint not null references audit_anchors (number),
  length bigint not null,
  head bytea not null,
  primary key (chain_id, anchor)
);
create index audit_anchor_heads_by_anchor on audit_anchor_heads (anchor, chain_id);

create table audit_anchor_mails (
  id uuid primary key,
  anchor bigint not null references audit_anchors (number),
  recipient text not null check (length(recipient) <= 254),
  state text not null check (state in ('queued', 'sent', 'failed')),
  rounds integer not null default 1,
  settled_at timestamptz,
  failure_code text,
  unique (anchor, recipient)
);
create index audit_anchor_mails_failed on audit_anchor_mails (anchor) where state = 'failed';

${appendOnly('audit_anchors', 'audit_anchor_heads')}
${grantReadWrite('audit_anchor_mails')}
alter table audit_anchor_heads enable row level security;
create policy audit_anchor_heads_all on audit_anchor_heads
  using ((select redress_scope()) = 'all') with check ((select redress_scope()) = 'all');

create function redress_allow_disposal() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from audit_events d join audit_events e on e.id = old.event_id and e.chain_id = d.chain_id
      where d.record_id = old.event_id and d.kind = 'audit.content_disposed') then
    raise exception 'rows of % go only when their chain says so', tg_table_name using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
drop trigger audit_contents_append_only on audit_contents;
create trigger audit_contents_append_only before update on audit_contents
  for each row execute function redress_refuse_change();
create trigger audit_contents_disposal before delete on audit_contents
  for each row execute function redress_allow_disposal();
create function redress_dispose_audit_content(event uuid) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  delete from audit_contents where event_id = event;
  return found;
end $$;
revoke execute on function redress_dispose_audit_content from public;
grant execute on function redress_dispose_audit_content to redress_application;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop function redress_dispose_audit_content(uuid);
drop trigger audit_contents_disposal on audit_contents;
drop function redress_allow_disposal();
drop trigger audit_contents_append_only on audit_contents;
create trigger audit_contents_append_only before update or delete on audit_contents
  for each row execute function redress_refuse_change();
${dropTables('audit_anchor_mails', 'audit_anchor_heads', 'audit_anchors')}
`);
  }
}
