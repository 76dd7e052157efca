import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a session last proved its second factor; one that never did reaches only what leads there. */
export class IamSessionStrength1763719200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sessions add column second_factor_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table sessions drop column second_factor_at');
  }
}
