import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { Config } from './config';
import { OperatorError } from './operator-error';
import { loadIdentityKeys, loadSecretKey } from './secret-key';
import { readSettings } from './settings';

const KEY = 'ab'.repeat(32);

function faultOf(environment: NodeJS.ProcessEnv): OperatorError {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof OperatorError) return error;
  }
  throw new Error('no fault was found');
}

describe('the settings', () => {
  it('hold without any variable', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ port: 3000, host: 'localhost', boardTimeZone: 'America/New_York' });
    expect(settings.databaseUrl).toBeUndefined();
    expect(settings.dataFolder).toBe(path.resolve('.data'));
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('treat an empty variable like an absent one', () => {
    expect(readSettings({ PORT: '', REDIS_URL: ' ' })).toMatchObject({ port: 3000, redisUrl: undefined });
  });

  it('name every wrong variable, and no value', () => {
    const fault = faultOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@host/db',
      SECRET_KEY: 'hunter2',
      BOARD_TIME_ZONE: 'Atlantis/Hunter2',
    });
    expect(fault.exitCode).toBe(2);
    for (const name of ['PORT', 'DATABASE_URL', 'SECRET_KEY', 'BOARD_TIME_ZONE']) {
      expect(fault.message).toContain(name);
    }
    expect(fault.message).not.toMatch(/hunter2|70000/i);
    expect(fault.message).not.toContain('\n');
  });

  it.each([
    ['http://board.example.org', false],
    ['https://board.example.org/redress', false],
    ['https://board.example.org/', true],
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['board.example.org', false],
  ])('take %s as the address of the site: %s', (value, good) => {
    if (good) expect(readSettings({ BASE_URL: value }).baseUrl).toBe(new URL(value).origin);
    else expect(faultOf({ BASE_URL: value }).message).toContain('BASE_URL must be https://');
  });

  it.each([
    ['s3://KEY:hunter2@store.example:9000/files?tls=off', true],
    ['s3://store.example/files', false],
    ['s3://KEY:hunter2@store.example', false],
    ['s3://KEY:hunter2@store.example/A_B', false],
    ['https://KEY:hunter2@store.example/files', false],
  ])('take %s as the address of a store: %s', (value, good) => {
    if (good) expect(readSettings({ STORAGE_URL: value }).storageUrl).toBe(value);
    else expect(faultOf({ STORAGE_URL: value }).message).toMatch(/STORAGE_URL must be s3:(?!.*hunter2)/);
  });

  it('read a key in both spellings', () => {
    const bytes = Buffer.from(KEY, 'hex');
    for (const value of [KEY, bytes.toString('base64'), bytes.toString('base64url')]) {
      expect(readSettings({ SECRET_KEY: value }).secretKey).toEqual(bytes);
    }
  });
});

describe('the secret key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-key-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once for a trial start, and is then the same', async () => {
    const settings = readSettings({ DATA_FOLDER: folder });
    const first = await loadSecretKey(settings);
    expect(first).toHaveLength(32);
    expect(await loadSecretKey(settings)).toEqual(first);
    expect((await stat(path.join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
  });

  it('is never made for a database that may already have one', async () => {
    const settings = readSettings({ DATA_FOLDER: folder, DATABASE_URL: 'postgres://db/redress' });
    await expect(loadSecretKey(settings)).rejects.toThrow('SECRET_KEY or SECRET_KEY_FILE is required');
  });

  it('comes from a file, and a wrong file is named without its content', async () => {
    const file = path.join(folder, 'key');
    await writeFile(file, `${KEY}\n`);
    const settings = readSettings({ SECRET_KEY_FILE: file, DATABASE_URL: 'postgres://db/redress' });
    expect((await loadSecretKey(settings)).toString('hex')).toBe(KEY);
    await writeFile(file, 'hunter2');
    const refused = await loadSecretKey(settings).catch((error: Error) => error.message);
    expect(refused).toContain('SECRET_KEY_FILE must hold 32 bytes');
    expect(refused).not.toContain(await readFile(file, 'utf8'));
  });
});

describe('the identity keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'redress-keys-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are read by version, from a variable or from the lines of a file', async () => {
    const other = Buffer.alloc(32, 3).toString('base64');
    const keys = new Map([
      [1, Buffer.from(KEY, 'hex')],
      [2, Buffer.alloc(32, 3)],
    ]);
    expect(readSettings({ IDENTITY_KEYS: `1:${KEY},2:${other}` }).identityKeys).toEqual(keys);
    const file = path.join(folder, 'keys');
    await writeFile(file, `1:${KEY}\n2:${other}\n`);
    const settings = readSettings({ IDENTITY_KEYS_FILE: file, DATABASE_URL: 'postgres://db/redress' });
    expect(await loadIdentityKeys(settings)).toEqual(keys);
  });

  it.each([['hunter2'], [`${KEY}`], ['1:hunter2'], [`0:${KEY}`], [`1:${KEY},1:${KEY}`], [`one:${KEY}`]])(
    'refuse %s without repeating it',
    (value) => {
      const { message } = faultOf({ IDENTITY_KEYS: value });
      expect(message).toContain('IDENTITY_KEYS must be VERSION:KEY');
      expect(message).not.toMatch(/hunter2|abab/);
    },
  );

  it('are made once for a trial start, and never for a database that may already have some', async () => {
    const settings = readSettings({ DATA_FOLDER: folder });
    const first = await loadIdentityKeys(settings);
    expect([...first.keys()]).toEqual([1]);
    expect(await loadIdentityKeys(settings)).toEqual(first);
    expect((await stat(path.join(folder, 'identity.keys'))).mode & 0o777).toBe(0o600);
    const production = readSettings({ DATA_FOLDER: folder, DATABASE_URL: 'postgres://db/redress' });
    await expect(loadIdentityKeys(production)).rejects.toThrow(
      'IDENTITY_KEYS or IDENTITY_KEYS_FILE is required',
    );
  });

  it('can be told to be lost, by their versions', () => {
    expect(readSettings({ IDENTITY_KEYS_LOST: '1, 3' }).identityKeysLost).toEqual([1, 3]);
    expect(faultOf({ IDENTITY_KEYS_LOST: 'all' }).message).toContain('must be whole numbers');
  });
});

describe('the configuration', () => {
  const config = new Config({
    ...readSettings({}),
    baseUrl: 'http://localhost:3000',
    databaseUrl: 'postgres://app:hunter2@db/redress',
    identityKeys: new Map([[1, Buffer.from('hunter2')]]),
    secretKey: Buffer.from(KEY, 'hex'),
  });

  it('is frozen and keeps its secrets out of JSON and logs', () => {
    expect(Object.isFrozen(config)).toBe(true);
    expect(config.boardName).toBe('Civilian Oversight Board');
    expect(`${JSON.stringify({ config })}${inspect({ config })}`).not.toContain('hunter2');
  });
});
