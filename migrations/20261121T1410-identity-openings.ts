import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables } from '../src/platform/database/migration-sql';

/** Who opened a protected identity and why, and what the case team asks of its custodian. */
export class IdentityOpenings1763734200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table identity_requests (
  id uuid primary key,
  case_id uuid not null references cases (id),
  person_id uuid not null references persons (id),
  asked_by uuid not null references accounts (id),
  kind text not null check (kind in ('letter', 'question', 'identity')),
  words text not null check (length(words) between 1 and 4000),
  asked_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'relayed', 'granted', 'refused')),
  part text check (part in ('name', 'contact', 'all')),
  open_until timestamptz,
  answer text check (length(answer) <= 4000),
  decided_by uuid references accounts (id),
  decided_at timestamptz,
  constraint identity_requests_decided check ((state = 'waiting') = (decided_by is null)),
  constraint identity_requests_granted check ((state = 'granted') = (part is not null and open_until is not null)),
  constraint identity_requests_by_another check (decided_by <> asked_by)
);
create index identity_requests_by_case on identity_requests (case_id, asked_at desc);
create index identity_requests_by_person on identity_requests (person_id);
create index identity_requests_by_asker on identity_requests (asked_by);
create index identity_requests_by_decider on identity_requests (decided_by);
create index identity_requests_waiting on identity_requests (asked_at) where state = 'waiting';

create table identity_openings (
  id uuid primary key,
  case_id uuid not null references cases (id),
  person_id uuid not null references persons (id),
  opened_by uuid not null references accounts (id),
  part text not null check (part in ('name', 'contact', 'all')),
  reason text not null,
  words text not null check (length(words) between 1 and 4000),
  request_id uuid references identity_requests (id),
  opened_at timestamptz not null
);
create index identity_openings_newest_first on identity_openings (opened_at desc, id desc);
create index identity_openings_by_case on identity_openings (case_id, opened_at desc);
create index identity_openings_by_person on identity_openings (person_id);
create index identity_openings_by_account on identity_openings (opened_by);
create index identity_openings_by_request on identity_openings (request_id);
create index persons_protected on persons (id desc) where protected_at is not null;

grant select, insert on identity_requests to redress_application;
grant update (state, part, open_until, answer, decided_by, decided_at) on identity_requests to redress_application;
${appendOnly('identity_openings')}
${caseWall('identity_requests', 'identity_openings')}

-- A person opens only what they keep in this case, or what its custodian has opened to them.
drop policy protected_identities_opened on protected_identities;
create policy protected_identities_opened on protected_identities for select using (
  (person_id::text = (select redress_vault()) and (
    (select redress_scope()) = 'all'
    or exists (select 1 from case_access a where a.case_id = protected_identities.case_id
      and a.account_id = (select redress_actor_id()) and a.relation = 'custodian')
    or exists (select 1 from identity_requests r where r.person_id = protected_identities.person_id
      and r.asked_by = (select redress_actor_id()) and r.state = 'granted')))
  or ((select redress_scope()) = 'all' and (select redress_vault()) = 'keys'));
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop policy protected_identities_opened on protected_identities;
create policy protected_identities_opened on protected_identities for select
  using (person_id::text = (select redress_vault())
    or ((select redress_scope()) = 'all' and (select redress_vault()) = 'keys'));
drop index persons_protected;
${dropTables('identity_openings', 'identity_requests')}
`);
  }
}
