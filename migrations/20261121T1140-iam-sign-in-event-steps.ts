import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sign-in has two steps: the record says which of them somebody has taken, and in which session. */
export class IamSignInEventSteps1763725200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table sign_in_events
  add column session_id uuid,
  drop constraint sign_in_events_outcome_check,
  add constraint sign_in_events_outcome_check
    check (outcome in ('first_factor', 'signed_in', 'refused', 'password_reset'));
create index sign_in_events_by_session on sign_in_events (session_id) where session_id is not null;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
delete from sign_in_events where outcome = 'first_factor';
alter table sign_in_events
  drop constraint sign_in_events_outcome_check,
  add constraint sign_in_events_outcome_check check (outcome in ('signed_in', 'refused', 'password_reset')),
  drop column session_id;
`);
  }
}
