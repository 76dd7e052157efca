import { readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServerHandle } from '../../src/platform/database/embedded/embedded-postgres';

interface TestServer {
  readonly postgres: ServerHandle;
  readonly folder: string;
}

/** Folders are named after the process that made them, so that a killed run can be told from a living one. */
export const TEST_FOLDER_PREFIX = 'redress-test-';

const KEY = Symbol.for('redress.test-server');
const store = globalThis as { [KEY]?: TestServer };

export function rememberTestServer(server: TestServer): void {
  store[KEY] = server;
}

/** Jest loads set-up and tear-down as separate modules; what they share lies on the global object. */
export function takeTestServer(): TestServer | undefined {
  const server = store[KEY];
  delete store[KEY];
  return server;
}

/** Removes a data folder, also where root's server had to put its files elsewhere. */
export async function removeFolder(folder: string): Promise<void> {
  for (const place of ['postgres', '.data/postgres']) {
    const server = await realpath(path.join(folder, place)).catch(() => undefined);
    if (server) await rm(server, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

/** Ends the servers of test runs that were killed, and removes their folders. */
export async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = new RegExp(`^${TEST_FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!owner || isAlive(Number(owner))) continue;
    const folder = path.join(tmpdir(), name);
    const pidFile = path.join(folder, 'postgres', 'cluster', 'postmaster.pid');
    const server = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
    if (server && isAlive(server)) process.kill(server, 'SIGQUIT');
    await removeFolder(folder).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
