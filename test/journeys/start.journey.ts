import { chmod, chown, mkdtemp, readFile, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/platform/config/free-port';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres';
import { lookAt, makeClosedCheckout } from '../support/closed-checkout';
import { createTestDatabase } from '../support/database';
import { endAllProcesses, pause, startRedress, untilStatus } from '../support/redress-process';
import { removeFolder } from '../support/test-server';

jest.setTimeout(300_000);

const KEY = '5a'.repeat(32);
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
if (!isRoot)
  process.stdout.write('not run: root (starting as another user, and in a folder closed to others)\n');

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), `redress-test-${process.pid}-`));
  await chmod(dataFolder, 0o711);
});
afterEach(async () => {
  await endAllProcesses();
  await removeFolder(dataFolder);
});

/** One statement in the embedded database of a data folder, beside the process that owns it. */
async function ask(sql: string): Promise<unknown> {
  const server = await startEmbeddedPostgres({ dataFolder, durable: true, share: true });
  return lookAt(server.ownerUrl, sql).finally(() => server.stop());
}

async function postmasterPid(): Promise<number> {
  const file = path.join(dataFolder, 'postgres', 'cluster', 'postmaster.pid');
  return Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
}

/** Kills the server of the data folder, once there is one; never process 0, which is our own group. */
async function killPostmaster(): Promise<number> {
  for (;;) {
    const pid = await postmasterPid();
    if (pid > 0) {
      process.kill(pid, 'SIGKILL');
      return pid;
    }
    await pause();
  }
}

function start(env: Record<string, string> = {}, uid?: number) {
  return startRedress(['all'], { env: { DATA_FOLDER: dataFolder, ...env }, uid });
}

/** One command of the command line, on the same data folder. */
async function redress(...words: string[]): Promise<{ code: number | string; output: string }> {
  const command = startRedress(['cli', ...words], { env: { DATA_FOLDER: dataFolder } });
  const code = await command.ended;
  return { code, output: command.output + command.errors };
}

describe('npm start', () => {
  it('serves, says where and how to let the first person in, and finds its data again', async () => {
    const first = start();
    const url = await first.address();
    await untilStatus(`${url}/health/ready`, 200);
    expect(first.output).toContain('npm run redress -- admin-link');
    expect(first.output).toContain(dataFolder);
    const link = await redress('admin-link');
    expect(link).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^http:\/\/localhost:\d+\/welcome\/\S+\n/),
    });
    await ask('create table kept as select 7 as number');
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await postmasterPid()).toBe(0);

    const second = start();
    await untilStatus(`${await second.address()}/health/ready`, 200);
    expect(await ask('select number from kept')).toBe(7);
    expect(await second.end('SIGINT')).toBe(0);
    expect(first.errors + second.errors).toBe('');
  });

  it('comes back after a kill -9 of itself, of its database, and of both', async () => {
    const first = start();
    await first.address();
    await ask('create table kept as select 7 as number');
    await first.end('SIGKILL');
    expect(await postmasterPid()).toBeGreaterThan(0);

    const second = start();
    const url = await second.address();
    const killed = await killPostmaster();
    while ([0, killed].includes(await postmasterPid())) await pause();
    await untilStatus(`${url}/health/ready`, 200);
    expect(await ask('select number from kept')).toBe(7);

    await second.end('SIGKILL');
    await killPostmaster();
    const third = start();
    await untilStatus(`${await third.address()}/health/ready`, 200);
    expect(await ask('select number from kept')).toBe(7);
    expect(await third.end()).toBe(0);
  });

  it('through npm: ends with a signal, and also when npm is killed with -9', async () => {
    const command = ['npm', 'start', '--silent'] as const;
    const first = startRedress([], { command, env: { DATA_FOLDER: dataFolder } });
    await untilStatus(`${await first.address()}/health/ready`, 200);
    await first.end('SIGTERM');
    const second = startRedress([], { command, env: { DATA_FOLDER: dataFolder } });
    await second.address();
    second.child.kill('SIGKILL');
    const third = start();
    await untilStatus(`${await third.address()}/health/ready`, 200);
  });

  asRoot('runs for a user who is not root, too', async () => {
    await chown(dataFolder, NOBODY, NOBODY);
    const redress = start({ HOME: dataFolder }, NOBODY);
    await untilStatus(`${await redress.address()}/health/ready`, 200);
    expect(await redress.end()).toBe(0);
    // Root finds the same data, as the account that owns them.
    const later = start();
    await untilStatus(`${await later.address()}/health/ready`, 200);
  });

  asRoot('runs in a checkout that is closed to others and whose install scripts did not run', async () => {
    const closed = await makeClosedCheckout();
    try {
      const env = { DATA_FOLDER: path.join(closed.folder, '.data') };
      for (const _start of ['first', 'second']) {
        const redress = startRedress(['all'], { checkout: closed.folder, env });
        await untilStatus(`${await redress.address()}/health/ready`, 200);
        expect(await redress.end()).toBe(0);
      }
      expect(await readlink(path.join(env.DATA_FOLDER, 'postgres'))).toMatch(/^\/var\/lib\/redress\/data-/);
    } finally {
      await closed.remove();
    }
  });
});

describe('the command line', () => {
  it('works without a running Redress, and says what it found', async () => {
    expect(await redress('migrate', 'status')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/are missing/),
    });
    expect(await redress('verify')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^The database lacks/),
    });
    expect(await redress('migrate')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/migrations ran/),
    });
    expect(await redress('migrate', 'status')).toMatchObject({ code: 0 });
    expect(await redress('verify')).toMatchObject({ code: 0, output: expect.stringMatching(/0 faults/) });
    expect(await redress('outbox')).toMatchObject({ code: 0, output: expect.stringMatching(/none/) });
    expect(await postmasterPid()).toBe(0);
  });
});

describe('a start that cannot be', () => {
  async function refusal(words: string[], env: Record<string, string>, uid?: number) {
    const redress = startRedress(words, { env, uid });
    const code = await redress.ended;
    expect(redress.output).toBe('');
    expect(redress.errors.trim().split('\n')).toHaveLength(1);
    return { code, line: redress.errors.trim() };
  }

  it('names a port that is taken', async () => {
    const other = createServer().listen(0, 'localhost');
    const address = await new Promise((resolve) => other.once('listening', () => resolve(other.address())));
    const port = String((address as { port: number }).port);
    const { code, line } = await refusal(['all'], { DATA_FOLDER: dataFolder, PORT: port });
    other.close();
    expect({ code, line }).toEqual({ code: 1, line: `Port ${port} is taken: PORT names another.` });
    expect(await postmasterPid()).toBe(0);
  });

  it('names a data folder that cannot be written to', async () => {
    await chmod(dataFolder, 0o555);
    const uid = process.getuid?.() === 0 ? NOBODY : undefined;
    const { code, line } = await refusal(['all'], { DATA_FOLDER: dataFolder, HOME: dataFolder }, uid);
    expect(code).toBe(1);
    expect(line).toContain(`The data folder ${dataFolder} cannot be used (EACCES)`);
    const nowhere = await refusal(['all'], { DATA_FOLDER: '/proc/nowhere' });
    expect(nowhere.line).toContain('The data folder /proc/nowhere cannot be used');
  });

  it('says what is wrong with a database address, without the password', async () => {
    const test = new URL(process.env.REDRESS_TEST_DATABASE_URL ?? '');
    const right = test.href;
    const address = (change: (url: URL) => void) => {
      const url = new URL(right);
      change(url);
      return url.href;
    };
    const cases: [string, RegExp][] = [
      [address((url) => Object.assign(url, { port: '1' })), /no PostgreSQL answers there \(ECONNREFUSED\)/],
      [address((url) => Object.assign(url, { pathname: '/nowhere' })), /no database of that name/],
      [address((url) => Object.assign(url, { password: 'hunter2' })), /refuses this account or its password/],
      ['not an address', /must be an address that begins with postgres/],
    ];
    for (const [url, reason] of cases) {
      const { code, line } = await refusal(['all'], {
        DATABASE_URL: url,
        SECRET_KEY: KEY,
        DATA_FOLDER: dataFolder,
      });
      expect(code).toBeGreaterThan(0);
      expect(line).toMatch(/DATABASE_URL/);
      expect(line).toMatch(reason);
      expect(line).not.toContain('hunter2');
    }
  });

  it('tells that another Redress runs on the same data folder', async () => {
    const first = start();
    await first.address();
    const { code, line } = await refusal(['all'], { DATA_FOLDER: dataFolder });
    expect({ code, line }).toEqual({
      code: 1,
      line: `Another Redress is running on the data folder ${dataFolder}.`,
    });
    expect(await first.end()).toBe(0);
  });

  it('lets one of two first starts at once win, whole', async () => {
    const both = [start(), start()];
    const ready = await Promise.any(both.map(async (redress) => ({ redress, url: await redress.address() })));
    const loser = both.find((redress) => redress !== ready.redress);
    expect(await loser?.ended).toBe(1);
    expect(loser?.errors.trim()).toBe(`Another Redress is running on the data folder ${dataFolder}.`);
    await untilStatus(`${ready.url}/health/ready`, 200);
  });

  it('names an unknown role and every wrong variable', async () => {
    expect(await refusal(['wbe'], {})).toMatchObject({ code: 2, line: expect.stringContaining('wbe') });
    const { code, line } = await refusal(['all'], { BASE_URL: 'ftp://x', LOG_LEVEL: 'loud' });
    expect(code).toBe(2);
    expect(line).toMatch(/BASE_URL must .*; LOG_LEVEL must/);
  });
});

describe('roles on a database of one’s own', () => {
  it('web refuses an old schema, migrate brings it up, web and worker serve, a killed worker starts again', async () => {
    const database = await createTestDatabase();
    const env = { DATABASE_URL: database.url, SECRET_KEY: KEY, DATA_FOLDER: dataFolder };
    try {
      await database.owner(`delete from schema_migrations where name ~ 'PlatformFoundation'`);
      const refused = startRedress(['web'], { env });
      expect(await refused.ended).toBe(1);
      expect(refused.errors).toMatch(/^The database lacks 1 migrations: run "redress migrate"[^\n]*\n$/);
      await database.owner('drop schema public cascade');
      await database.owner('create schema public');
      // As at the very first start: the migration makes the application's account.
      const account = new URL(database.url);
      account.username = `redress_first_${process.pid}`;
      env.DATABASE_URL = account.href;
      const migration = startRedress(['migrate'], { env: { ...env, DATABASE_OWNER_URL: database.ownerUrl } });
      expect({ code: await migration.ended, errors: migration.errors }).toEqual({ code: 0, errors: '' });

      const web = startRedress(['web'], { env });
      await untilStatus(`${await web.address()}/health/ready`, 200);
      const port = String(await freePort());
      for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
        const worker = startRedress(['worker'], { env: { ...env, PORT: port } });
        await untilStatus(`http://localhost:${port}/health/ready`, 200);
        expect(await worker.end(signal)).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
      }
      expect(await web.end()).toBe(0);
    } finally {
      await endAllProcesses();
      await database.drop();
    }
  });

  it('answers 503 while the database is gone, and is well when it is back', async () => {
    const server = await startEmbeddedPostgres({ dataFolder, durable: false });
    const env = { DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl, SECRET_KEY: KEY };
    const all = startRedress(['all'], { env: { ...env, DATA_FOLDER: path.join(dataFolder, 'house') } });
    const url = await all.address();
    await server.stop();
    await untilStatus(`${url}/health/ready`, 503);
    await untilStatus(`${url}/health/live`, 200);
    const back = await startEmbeddedPostgres({ dataFolder, durable: false, port: server.port });
    await untilStatus(`${url}/health/ready`, 200);
    expect(await all.end()).toBe(0);
    await back.stop();
  });
});
