import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a second person refused to close a case, or what they added when they concurred. */
export class IntakeDecisionNotes1763640600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table closing_proposals
  add column decision_note text check (length(decision_note) <= 10000),
  add constraint closing_proposals_decision_whole check
    ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  add constraint closing_proposals_refusal_has_reason check (state <> 'refused' or decision_note is not null);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table closing_proposals
  drop constraint closing_proposals_refusal_has_reason,
  drop constraint closing_proposals_decision_whole,
  drop column decision_note;
`);
  }
}
