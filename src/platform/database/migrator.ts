import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { migrateQueueSchema } from '../jobs/queue-schema';

/** A key of our own for PostgreSQL's advisory locks: "REDR" in ASCII. */
const MIGRATION_LOCK = 0x52454452;

type MigrationClass = new () => MigrationInterface;

/** The migrations in the order of their file names: beside the sources or beside the compiled code. */
export function loadMigrations(): MigrationClass[] {
  const folder = path.resolve(__dirname, '../../../migrations');
  return readdirSync(folder)
    .filter(
      (name) => /^\d{8}T\d{4}-.*\.(js|ts)$/.test(name) && !name.endsWith('.d.ts') && !name.includes('.spec.'),
    )
    .sort()
    .flatMap((name) => Object.values(require(path.join(folder, name)) as Record<string, MigrationClass>));
}

/** The data source that owns the schema; only migrations use it. */
export function createOwnerDataSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    synchronize: false,
    migrations: loadMigrations(),
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    logging: false,
  });
}

/**
 * Brings the schema up to date, one process at a time, and makes sure that the application's login exists and
 * belongs to the group role that owns nothing. Answers the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureGroupRole(lock);
    const dataSource = await createOwnerDataSource(ownerUrl).initialize();
    try {
      const ran = await dataSource.runMigrations();
      await lock.query('grant select on schema_migrations to redress_application');
      await migrateQueueSchema(lock);
      await ensureApplicationLogin(lock, applicationUrl);
      return ran.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await lock.end();
  }
}

/** The names of the migrations that have not run yet. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ exists: boolean }>(
      `select to_regclass('schema_migrations') is not null as exists`,
    );
    const done = found[0]?.exists
      ? (await client.query<{ name: string }>('select name from schema_migrations')).rows.map((r) => r.name)
      : [];
    return loadMigrations()
      .map((migration) => migration.name)
      .filter((name) => !done.includes(name));
  } finally {
    await client.end();
  }
}

async function ensureGroupRole(client: Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select 1 from pg_roles where rolname = 'redress_application') then
      create role redress_application nologin nosuperuser nocreatedb nocreaterole nobypassrls;
    end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  await client.query('grant usage on schema public to redress_application');
}

async function ensureApplicationLogin(client: Client, applicationUrl: string): Promise<void> {
  const { username, password } = new URL(applicationUrl);
  const name = decodeURIComponent(username);
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  if (rows.length === 0) {
    const secret = escapeLiteral(decodeURIComponent(password));
    await client
      .query(`create role ${escapeIdentifier(name)} login nosuperuser nobypassrls inherit password ${secret}`)
      .catch(ignoreDuplicate);
  }
  const { rows: member } = await client.query(
    `select 1 where pg_has_role($1, 'redress_application', 'member')`,
    [name],
  );
  if (member.length === 0) {
    await client.query(`grant redress_application to ${escapeIdentifier(name)}`).catch(ignoreDuplicate);
  }
}

/** Roles belong to the whole server: another database's migration may have made the same one a moment ago. */
function ignoreDuplicate(error: unknown): void {
  const code = (error as { code?: unknown }).code;
  if (code !== '42710' && code !== '23505' && code !== 'XX000') throw error;
}
