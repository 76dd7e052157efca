import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who hears of a proposed closing when its proposer has left. The proposer stays on record. */
export class IntakeProposalsTakenOver1763725200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table closing_proposals add column answers_to uuid references accounts (id);
create index closing_proposals_by_successor on closing_proposals (answers_to);
drop table account_successors;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table account_successors (
  account_id uuid primary key references accounts (id),
  successor_id uuid not null references accounts (id),
  named_by uuid not null references accounts (id),
  since timestamptz not null,
  constraint account_successors_another check (successor_id <> account_id)
);
create index account_successors_by_successor on account_successors (successor_id);
create index account_successors_by_namer on account_successors (named_by);
grant select, insert, update, delete on account_successors to redress_application;
alter table closing_proposals drop column answers_to;
`);
  }
}
