import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from './operator-error';

/** Makes the data folder where there is none, and says in one line when it cannot be written to. */
export async function openDataFolder(dataFolder: string): Promise<void> {
  try {
    // Closed to others; but root's PostgreSQL runs as another account, which must be able to pass through.
    await makeFolder(dataFolder, process.getuid?.() === 0 ? 0o711 : 0o700);
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw asFolderFault(dataFolder, error);
  }
}

/** With its parents. Node's own `recursive` never comes back where the file system answers ENOENT, as /proc does. */
async function makeFolder(folder: string, mode?: number): Promise<void> {
  const made = await mkdir(folder, { mode }).catch((error: NodeJS.ErrnoException) => error);
  if (made === undefined || made.code === 'EEXIST') return;
  if (made.code !== 'ENOENT') throw made;
  await makeFolder(path.dirname(folder));
  await mkdir(folder, { mode });
}

/** What the file system says about the folder, in one line; anything else unchanged. */
export function asFolderFault(dataFolder: string, error: unknown): unknown {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const syscall = error instanceof Error ? Reflect.get(error, 'syscall') : undefined;
  if (typeof code !== 'string' || typeof syscall !== 'string') return error;
  return new OperatorError(
    `The data folder ${dataFolder} cannot be used (${code}): it must be writable by this account; DATA_FOLDER names another.`,
  );
}
