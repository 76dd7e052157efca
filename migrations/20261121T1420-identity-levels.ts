import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseWall } from '../src/platform/database/migration-sql';

const TABLES = ['identity_requests', 'identity_openings'];

/**
 * What is asked of a custodian and what was opened is for the case team (level 3) and the custodian: not for parties,
 * liaison, mediator and board, who see the case too.
 */
export class IdentityLevels1763734800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      const sees = `(1 << 3) & (select redress_levels()) <> 0 and ((select redress_scope()) = 'all' or exists (
        select 1 from case_access a where a.case_id = ${table}.case_id and a.account_id = (select redress_actor_id())
          and (a.relation = 'custodian' or a.clearance & (1 << 3) <> 0) offset 0))`;
      await runner.query(`
drop policy ${table}_wall on ${table};
create policy ${table}_wall on ${table} using (${sees}) with check (${sees});`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES)
      await runner.query(`drop policy ${table}_wall on ${table};\n${caseWall(table)}`);
  }
}
