import { lstat, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** The account that runs the server processes; undefined means: the same as ours. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | undefined;

const NOBODY = 65534;

/**
 * PostgreSQL refuses to run as root, so root hands it to whoever owns the cluster already, or else to `nobody`,
 * an account that initdb can look up.
 */
export async function serverAccount(dataFolder: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined;
  const cluster = await stat(path.join(dataFolder, 'postgres', 'cluster')).catch(() => undefined);
  if (cluster && cluster.uid !== 0) return { uid: cluster.uid, gid: cluster.gid };
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, uid, gid] = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(accounts) ?? [];
  return { uid: Number(uid ?? NOBODY), gid: Number(gid ?? NOBODY) };
}

/** Whether an account that owns nothing on the way can reach this path (a mode-700 home folder stops it). */
export async function canReach(account: ServerAccount, target: string): Promise<boolean> {
  if (!account) return true;
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() && found.uid !== account.uid && (found.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** Whether something is there, a dangling link included. */
export async function exists(target: string): Promise<boolean> {
  return lstat(target).then(
    () => true,
    () => false,
  );
}
