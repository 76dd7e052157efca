import type { MigrationInterface, QueryRunner } from 'typeorm';
import { dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** What every part stands on: the actor of a transaction, outbox, idempotency keys, rate limits, captured mail. */
export class PlatformFoundation1763632800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create function redress_scope() returns text language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('redress.scope', true), ''), 'none') $$;
create function redress_actor_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('redress.actor_id', true), '')::uuid $$;
create function redress_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create table outbox (
  id uuid primary key,
  job text not null,
  payload jsonb not null default '{}',
  state text not null default 'pending' check (state in ('pending', 'handed', 'done', 'failed')),
  generation integer not null default 0 check (generation >= 0),
  run_at timestamptz not null,
  created_at timestamptz not null,
  handed_at timestamptz,
  done_at timestamptz,
  failure_code text
);
create index outbox_pending on outbox (run_at) where state = 'pending';
create index outbox_handed on outbox (handed_at) where state = 'handed';

create table idempotency_keys (
  key_hash bytea primary key,
  route text not null,
  request_hash bytea not null,
  answer bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index idempotency_keys_expiry on idempotency_keys (expires_at);

create table rate_limits (
  key_hash bytea primary key,
  hits integer not null,
  window_ends_at timestamptz not null
);

create table captured_mails (
  id uuid primary key,
  message_id text not null unique,
  recipient text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  captured_at timestamptz not null
);
create index captured_mails_by_time on captured_mails (captured_at desc, id desc);
${grantReadWrite('outbox', 'idempotency_keys', 'rate_limits', 'captured_mails')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
${dropTables('captured_mails', 'rate_limits', 'idempotency_keys', 'outbox')}
drop function redress_refuse_change();
drop function redress_actor_id();
drop function redress_scope();
`);
  }
}
