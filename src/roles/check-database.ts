import { Client, DatabaseError } from 'pg';
import { OperatorError } from '../platform/config/operator-error';

const OLDEST_VERSION = 180_000;

/** Tries an address once and says in one line what is wrong with it; the password is never in it. */
export async function checkDatabase(url: string, variable: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    if (Number(rows[0]?.version) < OLDEST_VERSION) {
      throw new OperatorError(`The database at ${variable} is older than PostgreSQL 18.`);
    }
  } catch (error) {
    throw error instanceof OperatorError ? error : new OperatorError(`${variable}: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DatabaseError) {
    if (error.code === '3D000') return 'the server has no database of that name.';
    if (error.code?.startsWith('28')) return 'the server refuses this account or its password.';
    return `the server refuses the connection (${error.code}).`;
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return `no PostgreSQL answers there (${typeof code === 'string' ? code : 'no answer in time'}).`;
}
