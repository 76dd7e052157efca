import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, caseWall, dropTables } from '../src/platform/database/migration-sql';

/** Notes, the investigator's report in versions, and the supervisor's reviews of them. */
export class InvestigationNotesReports1763637000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table case_notes (
  id uuid primary key,
  case_id uuid not null references cases (id),
  body text not null check (length(body) between 1 and 20000),
  written_at timestamptz not null,
  written_by uuid not null references accounts (id)
);
create index case_notes_by_case on case_notes (case_id, written_at);
create index case_notes_by_author on case_notes (written_by);

create table investigation_reports (
  id uuid primary key,
  case_id uuid not null references cases (id),
  version integer not null check (version > 0),
  summary text not null check (length(summary) between 1 and 50000),
  submitted_at timestamptz not null,
  submitted_by uuid not null references accounts (id),
  unique (case_id, version)
);
create index investigation_reports_by_author on investigation_reports (submitted_by);

create table supervisor_reviews (
  id uuid primary key,
  case_id uuid not null references cases (id),
  report_id uuid not null unique references investigation_reports (id),
  decision text not null check (decision in ('signed', 'returned')),
  points text check (length(points) <= 20000),
  decided_at timestamptz not null,
  decided_by uuid not null references accounts (id),
  constraint supervisor_reviews_return_has_points check (decision <> 'returned' or length(points) > 0)
);
create index supervisor_reviews_by_case on supervisor_reviews (case_id);
create index supervisor_reviews_by_reviewer on supervisor_reviews (decided_by);

${appendOnly('case_notes', 'investigation_reports', 'supervisor_reviews')}
${caseWall('case_notes', 'investigation_reports', 'supervisor_reviews')}
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(dropTables('supervisor_reviews', 'investigation_reports', 'case_notes'));
  }
}
