import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day that a filer named, and how to reach a witness in the words that the filer used. */
export class IntakeWordsAsGiven1763640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table complaints add column occurred_on date;
alter table persons add column contact_as_given text check (length(contact_as_given) <= 500);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table persons drop column contact_as_given;
alter table complaints drop column occurred_on;
`);
  }
}
