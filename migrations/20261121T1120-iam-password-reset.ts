import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A link for somebody who has forgotten their password. */
export class IamPasswordReset1763724000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
alter table one_time_links
  drop constraint one_time_links_purpose_check,
  add constraint one_time_links_purpose_check
    check (purpose in ('first_administrator', 'invitation', 'password_reset')),
  drop constraint one_time_links_invitation_has_account,
  add constraint one_time_links_has_account check (purpose = 'first_administrator' or account_id is not null);
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
delete from one_time_links where purpose = 'password_reset';
alter table one_time_links
  drop constraint one_time_links_has_account,
  add constraint one_time_links_invitation_has_account check (purpose <> 'invitation' or account_id is not null),
  drop constraint one_time_links_purpose_check,
  add constraint one_time_links_purpose_check check (purpose in ('first_administrator', 'invitation'));
`);
  }
}
