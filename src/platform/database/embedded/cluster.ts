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

/** Opens the server's folder below the data folder, and makes the cluster at the first start. */
export async function openCluster(
  installation: Installation,
  account: ServerAccount,
  dataFolder: string,
  durable: boolean,
): Promise<Cluster> {
  const folder = await serverFolder(account, dataFolder);
  const data = path.join(folder, 'cluster');
  const passwordFile = path.join(folder, 'password');
  if (!(await exists(data))) {
    const password = randomBytes(24).toString('base64url');
    await writePrivate(undefined, passwordFile, password);
    await initialise(installation, account, folder, password, durable);
  }
  const password = await readFile(passwordFile, 'utf8');
  return { data, password, log: path.join(folder, 'server.log') };
}

/** Root's server cannot enter a closed checkout: its files then lie elsewhere, with a link in the data folder. */
async function serverFolder(account: ServerAccount, dataFolder: string): Promise<string> {
  const folder = path.join(dataFolder, 'postgres');
  try {
    await mkdir(dataFolder, { recursive: true });
    if (!(await exists(folder))) {
      if (await canReach(account, dataFolder)) {
        await mkdir(folder, { mode: account ? 0o711 : 0o700 });
      } else {
        await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
        const elsewhere = await mkdtemp(path.join(SYSTEM_FOLDER, 'data-'));
        await chmod(elsewhere, 0o711);
        await symlink(elsewhere, folder);
      }
    }
    return await realpath(folder);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new OperatorError(`The data folder ${dataFolder} cannot be used (${code}). Is it writable?`);
  }
}

/** Works beside the final place, so that an interrupted first start leaves nothing half made. */
async function initialise(
  installation: Installation,
  account: ServerAccount,
  folder: string,
  password: string,
  durable: boolean,
): Promise<void> {
  const unfinished = path.join(folder, 'cluster.new');
  const passwordFile = path.join(folder, 'password.new');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (account) await chown(unfinished, account.uid, account.gid);
  await writePrivate(account, passwordFile, password);
  const result = await runProgram(account, installation.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  await rm(passwordFile, { force: true });
  if (result.code !== 0) throw new OperatorError(`initdb failed: ${result.lastLine}`);
  await rename(unfinished, path.join(folder, 'cluster'));
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
  await writePrivate(account, path.join(cluster.data, 'postgresql.conf'), `${lines.join('\n')}\n`);
  await writePrivate(account, cluster.log, '');
}

/** Replaces a file, never following a link that somebody else may have put there. */
async function writePrivate(account: ServerAccount, file: string, text: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { mode: 0o600, flag: 'wx' });
  if (account) await chown(file, account.uid, account.gid);
}
