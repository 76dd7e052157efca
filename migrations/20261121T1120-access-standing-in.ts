import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

const DUTIES_BEFORE = `
  select case_id, account_id, 'investigate' as duty from case_assignments
  union all select case_id, decided_by, 'recommend' from findings
    where layer = 'investigator_recommended' and decided_by is not null
  union all select case_id, submitted_by, 'report' from investigation_reports
  union all select case_id, decided_by, 'review' from supervisor_reviews
  union all select case_id, proposed_by, 'propose_closing' from closing_proposals
  union all select case_id, decided_by, 'decide_closing' from closing_proposals where decided_by is not null
  union all select case_id, account_id, 'vote' from votes
  union all select case_id, drafted_by, 'draft_recommendation' from recommendations
  union all select case_id, sent_by, 'send_recommendation' from recommendations where sent_by is not null
  union all select case_id, recorded_by, 'record_response' from agency_responses
  union all select case_id, for_account_id, duty from acts_in_place`;

/**
 * How people come to see cases beside their role: deputies for a time, sets of cases for an auditor, mediators; who
 * follows somebody who left; and that a person's access was looked through.
 */
export class AccessStandingIn1763724000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table deputations (
  id uuid primary key,
  absent_id uuid not null references accounts (id),
  deputy_id uuid not null references accounts (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  named_by uuid not null references accounts (id),
  named_at timestamptz not null,
  applied_at timestamptz,
  ended_at timestamptz,
  constraint deputations_of_another check (deputy_id <> absent_id),
  constraint deputations_forward check (ends_at > starts_at)
);
create index deputations_by_absent on deputations (absent_id, ends_at);
create index deputations_by_deputy on deputations (deputy_id, ends_at);
create index deputations_by_namer on deputations (named_by);
create index deputations_open on deputations (starts_at) where ended_at is null;

create table auditor_grants (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  case_id uuid references cases (id),
  received_from date,
  received_until date,
  reason text not null check (length(reason) between 1 and 2000),
  ends_at timestamptz not null,
  granted_by uuid not null references accounts (id),
  granted_at timestamptz not null,
  revoked_by uuid references accounts (id),
  revoked_at timestamptz,
  constraint auditor_grants_case_or_period check ((case_id is null) = (received_from is not null)),
  constraint auditor_grants_period_whole check ((received_from is null) = (received_until is null)
    and received_until >= received_from)
);
create index auditor_grants_by_account on auditor_grants (account_id, granted_at);
create index auditor_grants_by_case on auditor_grants (case_id);
create index auditor_grants_by_giver on auditor_grants (granted_by);
create index auditor_grants_by_revoker on auditor_grants (revoked_by);

create table mediations (
  id uuid primary key,
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  assigned_by uuid not null references accounts (id),
  assigned_at timestamptz not null,
  ended_at timestamptz
);
create index mediations_by_case on mediations (case_id);
create index mediations_by_account on mediations (account_id);
create index mediations_by_assigner on mediations (assigned_by);

create table account_successors (
  account_id uuid primary key references accounts (id),
  successor_id uuid not null references accounts (id),
  named_by uuid not null references accounts (id),
  since timestamptz not null,
  constraint account_successors_another check (successor_id <> account_id)
);
create index account_successors_by_successor on account_successors (successor_id);
create index account_successors_by_namer on account_successors (named_by);

create table access_reviews (
  id uuid primary key,
  account_id uuid not null references accounts (id),
  reviewed_by uuid not null references accounts (id),
  reviewed_at timestamptz not null,
  constraint access_reviews_by_another check (reviewed_by <> account_id)
);
create index access_reviews_by_account on access_reviews (account_id, reviewed_at desc);
create index access_reviews_by_reviewer on access_reviews (reviewed_by);

${grantReadWrite('deputations', 'auditor_grants', 'mediations', 'account_successors')}
grant select, insert on access_reviews to redress_application;
${caseWall('mediations')}
alter table auditor_grants enable row level security;
create policy auditor_grants_wall on auditor_grants
  using ((select redress_scope()) = 'all' or case_id is null or exists (
    select 1 from case_access a
    where a.case_id = auditor_grants.case_id and a.account_id = (select redress_actor_id()) offset 0));

create or replace view case_duties with (security_invoker = true) as ${DUTIES_BEFORE}
  union all select case_id, account_id, 'mediate' from mediations;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create or replace view case_duties with (security_invoker = true) as ${DUTIES_BEFORE};
${dropTables('access_reviews', 'account_successors', 'mediations', 'auditor_grants', 'deputations')}
`);
  }
}
