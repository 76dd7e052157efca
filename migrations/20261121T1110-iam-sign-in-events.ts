import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who came in and who was refused, apart from the audit chain of the house, whose one head a flood of tries would
 * serialise. Rows are only ever added; a definer function removes those that are too old, and never a young one.
 */
export class IamSignInEvents1763723400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table sign_in_events (
  id uuid primary key,
  at timestamptz not null,
  account_id uuid references accounts (id),
  outcome text not null check (outcome in ('signed_in', 'refused', 'password_reset')),
  reason text,
  method text not null check (method in ('password', 'provider', 'link')),
  browser text not null,
  system text not null,
  network_hash bytea not null check (length(network_hash) = 32),
  repeat_key bytea unique,
  constraint sign_in_events_refused_has_reason check ((outcome = 'refused') = (reason is not null))
);
create index sign_in_events_newest on sign_in_events (at desc, id desc);
create index sign_in_events_by_account on sign_in_events (account_id, at desc, id desc);
grant select, insert on sign_in_events to redress_application;
create trigger sign_in_events_no_update before update on sign_in_events
  for each row execute function redress_refuse_change();
create trigger sign_in_events_no_truncate before truncate on sign_in_events
  for each statement execute function redress_refuse_change();

create function redress_prune_sign_in_events(before timestamptz) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ delete from sign_in_events where at < least(before, now() - interval '90 days') $$;
revoke all on function redress_prune_sign_in_events(timestamptz) from public;
grant execute on function redress_prune_sign_in_events(timestamptz) to redress_application;

alter table sessions
  add column browser text not null default 'other',
  add column system text not null default 'other',
  add column method text not null default 'password' check (method in ('password', 'provider'));
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table sessions drop column method, drop column system, drop column browser;
drop function redress_prune_sign_in_events(timestamptz);
drop table sign_in_events;
`);
  }
}
