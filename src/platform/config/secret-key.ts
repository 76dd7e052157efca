import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { OperatorError } from './operator-error';
import { FormatFault, key32, type Parser, versionedKeys } from './parsers';
import type { Settings } from './settings';

/**
 * The root of all keys. Only a trial start (no DATABASE_URL) may make one by itself: a key that is made anew
 * for a database that already has one would silently turn every receipt to waste.
 */
export function loadSecretKey(settings: Settings): Promise<Buffer> {
  return load(settings, {
    variable: 'SECRET_KEY',
    given: settings.secretKey,
    file: settings.secretKeyFile,
    madeIn: 'secret.key',
    make: () => randomBytes(32).toString('base64'),
    parse: key32,
  });
}

/** The keys of protected identities, by version. Made by a trial start alone, for the same reason. */
export function loadIdentityKeys(settings: Settings): Promise<ReadonlyMap<number, Buffer>> {
  return load(settings, {
    variable: 'IDENTITY_KEYS',
    given: settings.identityKeys,
    file: settings.identityKeysFile,
    madeIn: 'identity.keys',
    make: () => `1:${randomBytes(32).toString('base64')}`,
    parse: versionedKeys,
  });
}

interface Secret<T> {
  readonly variable: string;
  readonly given: T | undefined;
  readonly file: string | undefined;
  /** Its file in the data folder of a trial start. */
  readonly madeIn: string;
  make(): string;
  readonly parse: Parser<T>;
}

async function load<T>(
  { databaseUrl, dataFolder }: Settings,
  { variable, given, file, madeIn, make, parse }: Secret<T>,
): Promise<T> {
  if (given) return given;
  if (file) return readSecret(file, `${variable}_FILE`, parse);
  if (databaseUrl) {
    throw new OperatorError(`The configuration is wrong: ${variable} or ${variable}_FILE is required.`, 2);
  }
  const own = path.join(dataFolder, madeIn);
  await writeFile(own, `${make()}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return readSecret(own, `${madeIn} in the data folder`, parse);
}

async function readSecret<T>(file: string, name: string, parse: Parser<T>): Promise<T> {
  const content = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`${name} cannot be read (${error.code}).`, 2);
  });
  try {
    return parse(content.trim());
  } catch (error) {
    if (!(error instanceof FormatFault)) throw error;
    throw new OperatorError(`${name} ${error.message.replace(/^must be/, 'must hold')}.`, 2);
  }
}
