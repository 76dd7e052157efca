import type { DataSource } from 'typeorm';
import { CLEARANCE_OF_RELATIONS, type Relation } from '../../src/modules/cases/public';
import { createOwnerDataSource, loadMigrations, migrate } from '../../src/platform/database/migrator';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../support/database';

/** Tables that name cases in a payload, without a foreign key. */
const CARRY_CASES_IN_WORDS = ['outbox', 'notifications'];

/** Tables that tell of a case and yet are open to the application's login, and why. */
const WITHOUT_A_WALL: Readonly<Record<string, string>> = {
  audit_chains: 'a hash and a count; every act of everybody moves the head of a chain',
  job_schedules: 'points at the row of a repeated job, whose payload is empty',
};

const APPEND_ONLY = [
  'acts_in_place',
  'agency_responses',
  'audit_anchor_heads',
  'audit_anchors',
  'audit_contents',
  'audit_events',
  'audit_reads',
  'audit_seals',
  'case_assignments',
  'case_notes',
  'case_steps',
  'complaints',
  'conflict_declarations',
  'custody_events',
  'discipline_items',
  'findings',
  'identity_openings',
  'investigation_reports',
  'receipts',
  'recusals',
  'supervisor_reviews',
  'votes',
];

describe('schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('indexes every foreign key', async () => {
    const bare = await database.owner<{ name: string }>(`
      select c.conrelid::regclass || '.' || c.conname as name from pg_constraint c
      where c.contype = 'f' and not exists (
        select 1 from pg_index i where i.indrelid = c.conrelid
          and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey and i.indpred is null)
      order by 1`);
    expect(bare.map((row) => row.name)).toEqual([]);
  });

  it('puts row-level security on every table that tells of a case', async () => {
    const tables = await database.owner<{ name: string; walled: boolean }>(
      `
      with recursive bearing (id) as (
        select 'cases'::regclass::oid
        union select attrelid from pg_attribute a join pg_class c on c.oid = a.attrelid
          where a.attname in ('case_id', 'chain_id') and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        union select unnest($1::text[])::regclass
        union select k.conrelid from bearing b join pg_constraint k on k.confrelid = b.id and k.contype = 'f')
      select c.relname as name, c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid) as walled
      from bearing b join pg_class c on c.oid = b.id order by 1`,
      [CARRY_CASES_IN_WORDS],
    );
    expect(tables.length).toBeGreaterThan(35);
    const open = tables.filter(({ walled }) => !walled).map(({ name }) => name);
    expect(open).toEqual(Object.keys(WITHOUT_A_WALL));
  });

  it('lets each relation open what the domain says', async () => {
    const rows = await database.owner<{ relation: Relation; clearance: number }>(
      'select relation, clearance from relation_clearances',
    );
    expect(Object.fromEntries(rows.map((row) => [row.relation, row.clearance]))).toEqual(
      CLEARANCE_OF_RELATIONS,
    );
  });

  it('lets the application own nothing and bypass nothing', async () => {
    const [role] = await database.owner<{ owned: number; bypasses: boolean; superuser: boolean }>(`
      select (select count(*) from pg_class where relowner = r.oid)::int as owned,
        rolbypassrls as bypasses, rolsuper as superuser from pg_roles r where rolname = 'redress_test'`);
    expect(role).toEqual({ owned: 0, bypasses: false, superuser: false });
  });

  it.each(APPEND_ONLY)('keeps %s append-only even for the owner', async (table) => {
    const [found] = await database.owner<{ triggers: number; granted: boolean }>(
      `select count(*)::int as triggers,
         has_table_privilege('redress_application', $1, 'update')
           or has_table_privilege('redress_application', $1, 'delete') as granted
       from pg_trigger where tgrelid = $1::regclass and tgfoid = 'redress_refuse_change'::regproc`,
      [table],
    );
    expect(found).toEqual({ triggers: 2, granted: false });
  });
});

describe('migrations', () => {
  let database: TestDatabase;
  let owner: DataSource;
  beforeAll(async () => {
    database = await createEmptyDatabase();
    await migrate(database.ownerUrl, database.url);
    owner = await createOwnerDataSource(database.ownerUrl).initialize();
  });
  afterAll(async () => {
    await owner.destroy();
    await database.drop();
  });

  it('go down and up again on a database with data in it', async () => {
    await arrangeRows(owner);
    const before = await tablesOf(owner);
    for (const _ of loadMigrations()) await owner.undoLastMigration();
    expect(await tablesOf(owner)).toEqual(['schema_migrations']);
    await owner.runMigrations();
    expect(await tablesOf(owner)).toEqual(before);
  });

  it('run once when two processes start at the same time', async () => {
    const fresh = await createEmptyDatabase();
    try {
      const ran = await Promise.all([1, 2, 3].map(() => migrate(fresh.ownerUrl, fresh.url)));
      expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, loadMigrations().length]);
    } finally {
      await fresh.drop();
    }
  });
});

async function tablesOf(dataSource: DataSource): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map((row) => row.name);
}

/** One row in each of the tables that most others point at. */
async function arrangeRows(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    insert into accounts (id, email, display_name, state, created_at, updated_at)
      values ('0190a000-0000-7000-8000-000000000001', 'a@example.org', 'A', 'invited', now(), now());
    insert into cases (id, number, state, rulebook_version, received_at, updated_at)
      values ('0190a000-0000-7000-8000-000000000002', '2026-000001-5', 'received', 'generic-1', now(), now());
    insert into persons (id, case_id, created_at)
      values ('0190a000-0000-7000-8000-000000000003', '0190a000-0000-7000-8000-000000000002', now());
    insert into involvements (id, case_id, role, added_at)
      values ('0190a000-0000-7000-8000-000000000004', '0190a000-0000-7000-8000-000000000002', 'subject', now());
    insert into allegations (id, case_id, involvement_id, type_code, added_at)
      values ('0190a000-0000-7000-8000-000000000005', '0190a000-0000-7000-8000-000000000002',
              '0190a000-0000-7000-8000-000000000004', 'force.physical', now());
    insert into findings (id, case_id, allegation_id, layer, sequence, value, reason, decided_at)
      values ('0190a000-0000-7000-8000-000000000006', '0190a000-0000-7000-8000-000000000002',
              '0190a000-0000-7000-8000-000000000005', 'investigator_recommended', 1, 'sustained', 'r', now());
    insert into complaints (id, case_id, channel, anonymous, language, narrative, filed_at)
      values ('0190a000-0000-7000-8000-000000000007', '0190a000-0000-7000-8000-000000000002', 'web', true, 'en', 'n', now());`);
}
