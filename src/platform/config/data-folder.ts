import { access, constants, mkdir } from 'node:fs/promises';
import { OperatorError } from './operator-error';

/** Makes the data folder where there is none, and says in one line when it cannot be written to. */
export async function openDataFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true });
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw asFolderFault(dataFolder, error);
  }
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
