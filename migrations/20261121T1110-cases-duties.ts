import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables } from '../src/platform/database/migration-sql';

/**
 * Who did which act in a case, from the acts' own tables, so that what somebody did counts also after they are
 * re-assigned. Added here: who was ever put on a case, and in whose place somebody acted.
 */
export class CasesDuties1763723400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table case_assignments (
  id uuid primary key,
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  assigned_at timestamptz not null,
  assigned_by uuid references accounts (id)
);
create index case_assignments_by_case on case_assignments (case_id);
create index case_assignments_by_account on case_assignments (account_id);
create index case_assignments_by_assigner on case_assignments (assigned_by);

create table acts_in_place (
  id uuid primary key,
  case_id uuid not null references cases (id),
  account_id uuid not null references accounts (id),
  for_account_id uuid not null references accounts (id),
  duty text not null,
  done_at timestamptz not null,
  constraint acts_in_place_of_another check (for_account_id <> account_id)
);
create index acts_in_place_by_case on acts_in_place (case_id);
create index acts_in_place_by_account on acts_in_place (account_id);
create index acts_in_place_by_absent on acts_in_place (for_account_id);

insert into case_assignments (id, case_id, account_id, assigned_at)
  select uuidv7(), id, investigator_id, updated_at from cases where investigator_id is not null;
${appendOnly('case_assignments', 'acts_in_place')}
${caseWall('case_assignments', 'acts_in_place')}

create view case_duties with (security_invoker = true) as
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
  union all select case_id, for_account_id, duty from acts_in_place;
grant select on case_duties to redress_application;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop view case_duties;
${dropTables('acts_in_place', 'case_assignments')}
`);
  }
}
