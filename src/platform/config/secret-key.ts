import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from './operator-error';
import { key32 } from './parsers';
import type { Settings } from './settings';

/**
 * The root of all keys. Only a trial start (no DATABASE_URL) may make one by itself: a key that is made anew
 * for a database that already has one would silently turn every receipt and protected identity to waste.
 */
export async function loadSecretKey(settings: Settings): Promise<Buffer> {
  if (settings.secretKey) return settings.secretKey;
  if (settings.secretKeyFile) return readKey(settings.secretKeyFile, 'SECRET_KEY_FILE');
  if (settings.databaseUrl) {
    throw new OperatorError('The configuration is wrong: SECRET_KEY or SECRET_KEY_FILE is required.', 2);
  }
  const file = path.join(settings.dataFolder, 'secret.key');
  await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return readKey(file, 'secret.key in the data folder');
}

async function readKey(file: string, name: string): Promise<Buffer> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`${name} cannot be read (${error.code}).`, 2);
  });
  try {
    return key32(content.trim());
  } catch {
    throw new OperatorError(`${name} must hold 32 bytes, as 64 hexadecimal digits or as base64.`, 2);
  }
}
