import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables, grantReadWrite } from '../src/platform/database/migration-sql';

/** Complaints in the filer's own words, their receipts, and closings that wait for a second person. */
export class IntakeComplaints1763636400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table complaints (
  id uuid primary key,
  case_id uuid not null references cases (id),
  channel text not null check (channel in ('web', 'phone', 'mail', 'walk_in', 'import')),
  anonymous boolean not null,
  language text not null check (language in ('en', 'es')),
  narrative text not null check (length(narrative) between 1 and 20000),
  occurred_when text check (length(occurred_when) <= 500),
  occurred_where text check (length(occurred_where) <= 1000),
  hoped_outcome text check (length(hoped_outcome) <= 5000),
  filed_at timestamptz not null
);
create index complaints_by_case on complaints (case_id);

create table receipts (
  complaint_id uuid primary key references complaints (id),
  case_id uuid not null references cases (id),
  code_hmac bytea not null check (length(code_hmac) = 32),
  issued_at timestamptz not null
);
create index receipts_by_case on receipts (case_id);

create table closing_proposals (
  id uuid primary key,
  case_id uuid not null references cases (id),
  outcome text not null check (outcome in ('closed_no_action', 'referred_out')),
  reason_code text not null,
  explanation text not null check (length(explanation) between 1 and 10000),
  referred_to text check (length(referred_to) <= 200),
  state text not null check (state in ('proposed', 'concurred', 'refused')),
  proposed_at timestamptz not null,
  proposed_by uuid not null references accounts (id),
  decided_at timestamptz,
  decided_by uuid references accounts (id),
  constraint closing_proposals_second_person check (decided_by <> proposed_by),
  constraint closing_proposals_referral_names_recipient check (outcome <> 'referred_out' or referred_to is not null)
);
create unique index closing_proposals_one_open on closing_proposals (case_id) where state = 'proposed';
create index closing_proposals_by_case on closing_proposals (case_id);
create index closing_proposals_by_proposer on closing_proposals (proposed_by);
create index closing_proposals_by_decider on closing_proposals (decided_by);

${grantReadWrite('closing_proposals')}
${appendOnly('complaints', 'receipts')}
${caseWall('complaints', 'receipts', 'closing_proposals')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('closing_proposals', 'receipts', 'complaints'));
  }
}
