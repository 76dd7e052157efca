import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/platform/database/data-source';
import { loadMigrations, migrate } from '../../src/platform/database/migrator';

export interface TestDatabase {
  /** The application's login: owns nothing, row-level security holds. */
  readonly url: string;
  /** The owner's login, for arranging and for looking past the walls. */
  readonly ownerUrl: string;
  /** Opens a pool as the application; closed by `drop`. */
  connect(): Promise<DataSource>;
  /** One statement as the owner. */
  owner<R = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<R[]>;
  drop(): Promise<void>;
}

const APPLICATION_PASSWORD = 'test-application';

function serverUrl(): string {
  const url = process.env.REDRESS_TEST_DATABASE_URL;
  if (!url)
    throw new Error('REDRESS_TEST_DATABASE_URL is not set: is the global set-up of the tests missing?');
  return url;
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function asApplication(ownerUrl: string): string {
  const changed = new URL(ownerUrl);
  changed.username = 'redress_test';
  changed.password = APPLICATION_PASSWORD;
  return changed.href;
}

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A migrated template, made once per run for each set of migrations; files of one run share it. */
async function ensureTemplate(): Promise<string> {
  const names = loadMigrations().map((migration) => `${migration.name}:${migration.toString()}`);
  const template = `template_${createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16)}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(4711)');
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rows.length > 0) return;
    const making = `${template}_making`;
    await client.query(`drop database if exists ${making}`);
    await client.query(`create database ${making}`);
    const ownerUrl = withDatabase(serverUrl(), making);
    await migrate(ownerUrl, asApplication(ownerUrl));
    await client.query(`alter database ${making} rename to ${template}`);
  });
  return template;
}

/** An empty, unmigrated database, for the tests of migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createFrom('template0');
}

/** A database of its own for one test file: a clone of the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createFrom(await ensureTemplate());
}

async function createFrom(template: string): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  await onServer((client) => client.query(`create database ${name} template ${template}`));
  const ownerUrl = withDatabase(serverUrl(), name);
  const url = asApplication(ownerUrl);
  const open: DataSource[] = [];
  const owner = new Client({ connectionString: ownerUrl, options: '-c timezone=UTC' });
  // The server may be stopped under it on purpose; the next statement then says so.
  owner.on('error', () => undefined);
  let connected: Promise<unknown> | undefined;
  return {
    url,
    ownerUrl,
    async connect() {
      const dataSource = await createDataSource({
        url,
        poolSize: 10,
        applicationName: 'redress-test',
      }).initialize();
      open.push(dataSource);
      return dataSource;
    },
    async owner<R>(sql: string, params: unknown[] = []) {
      connected ??= owner.connect();
      await connected;
      const { rows } = await owner.query(sql, params);
      return rows as R[];
    },
    async drop() {
      await Promise.all(open.filter((d) => d.isInitialized).map((d) => d.destroy()));
      if (connected) await owner.end();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
