import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres';
import { rememberTestServer, removeLeftovers, TEST_FOLDER_PREFIX } from './test-server';

/** One PostgreSQL for the whole run (address in REDRESS_TEST_DATABASE_URL); each file clones a database of it. */
// biome-ignore lint/style/noDefaultExport: Jest asks for one
export default async function globalSetup(): Promise<void> {
  await removeLeftovers();
  const folder = await mkdtemp(path.join(tmpdir(), `${TEST_FOLDER_PREFIX}${process.pid}-`));
  // Root's server runs as another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, durable: false });
  rememberTestServer({ postgres, folder });
  process.env.REDRESS_TEST_DATABASE_URL = postgres.ownerUrl;
}
