import { randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { asFolderFault, openDataFolder } from '../../config/data-folder';
import { OperatorError } from '../../config/operator-error';
import { type Installation, SYSTEM_FOLDER } from './installation';
import { runProgram } from './run-program';
import { canReach, exists, type ServerAccount } from './server-account';

/** Where one embedded server keeps its files: `<data folder>/postgres/{cluster,password,server.log}`. */
export interface Cluster {
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

export const OWNER = 'redress_owner';

/** Opens the server's folder below the data folder, and makes it at the first start. */
export async function openCluster(
  installation: Installation,
  account: ServerAccount,
  dataFolder: string,
  durable: boolean,
): Promise<Cluster> {
  try {
    const link = path.join(dataFolder, 'postgres');
    if (!(await exists(link))) await makeFolder(installation, account, dataFolder, durable);
    const folder = await realpath(link);
    const password = await readFile(path.join(folder, 'password'), 'utf8');
    return { data: path.join(folder, 'cluster'), password, log: path.join(folder, 'server.log') };
  } catch (error) {
    throw asFolderFault(dataFolder, error);
  }
}

/**
 * Works beside the final place, so that an interrupted first start leaves nothing half made, and of two at once
 * one wins whole. Root's server cannot enter a closed checkout: then the files lie elsewhere, behind a link.
 */
async function makeFolder(
  installation: Installation,
  account: ServerAccount,
  dataFolder: string,
  durable: boolean,
): Promise<void> {
  const target = path.join(dataFolder, 'postgres');
  await openDataFolder(dataFolder);
  const here = await canReach(account, dataFolder);
  if (!here) await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  const made = await mkdtemp(here ? `${target}.new-` : path.join(SYSTEM_FOLDER, 'data-'));
  await chmod(made, account ? 0o711 : 0o700);
  try {
    await initialise(installation, account, made, durable);
    await (here ? rename(made, target) : symlink(made, target));
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
}

async function initialise(
  installation: Installation,
  account: ServerAccount,
  folder: string,
  durable: boolean,
): Promise<void> {
  const data = path.join(folder, 'cluster');
  const passwordForServer = path.join(folder, 'password.init');
  const password = randomBytes(24).toString('base64url');
  await mkdir(data, { mode: 0o700 });
  if (account) await chown(data, account.uid, account.gid);
  await replaceFile(undefined, path.join(folder, 'password'), password);
  await replaceFile(account, passwordForServer, password);
  const result = await runProgram(account, installation.initdb, [
    `--pgdata=${data}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordForServer}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await rm(passwordForServer, { force: true });
  if (result.code !== 0) throw new OperatorError(`initdb failed: ${result.lastLine}`);
}

/** Writes the whole configuration anew at every start; errors are logged without statements or values. */
export async function configure(
  account: ServerAccount,
  cluster: Cluster,
  port: number,
  durable: boolean,
): Promise<void> {
  const fast = ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off', 'wal_level = minimal'];
  const lines = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    "unix_socket_directories = ''",
    'max_connections = 200',
    'password_encryption = scram-sha-256',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    'jit = off',
    'log_min_messages = warning',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    ...(durable ? [] : [...fast, 'max_wal_senders = 0']),
  ];
  await replaceFile(account, path.join(cluster.data, 'postgresql.conf'), `${lines.join('\n')}\n`);
  await replaceFile(account, cluster.log, '');
}

/** Replaces a file as a whole, never following a link that somebody else may have put there. */
export async function replaceFile(account: ServerAccount, file: string, text: string): Promise<void> {
  const written = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(written, text, { mode: 0o600, flag: 'wx' });
  if (account) await chown(written, account.uid, account.gid);
  await rename(written, file);
}
