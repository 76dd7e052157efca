import { mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { removeFolder } from '../../../../test/support/test-server';
import { startEmbeddedPostgres } from './embedded-postgres';

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let dataFolder: string;
  beforeEach(async () => {
    dataFolder = await mkdtemp(path.join(tmpdir(), `redress-test-${process.pid}-`));
  });
  afterEach(() => removeFolder(dataFolder));

  it('finds the data of the first start at the second', async () => {
    const first = await startEmbeddedPostgres({ dataFolder, durable: true });
    await ask(first.ownerUrl, 'create table kept as select 7 as number');
    expect(await ask(first.ownerUrl, 'show server_version')).toMatch(/^18/);
    await first.stop();
    const second = await startEmbeddedPostgres({ dataFolder, durable: true });
    expect(await ask(second.ownerUrl, 'select number from kept')).toBe(7);
    await second.stop();
  });

  it('lets one process at a time own the folder, and others share it', async () => {
    const owner = await startEmbeddedPostgres({ dataFolder, durable: false });
    await expect(startEmbeddedPostgres({ dataFolder, durable: false, patienceMs: 0 })).rejects.toThrow(
      `Another Redress is running on the data folder ${dataFolder}.`,
    );
    const guest = await startEmbeddedPostgres({ dataFolder, durable: false, share: true });
    await guest.stop();
    expect(await ask(owner.ownerUrl, 'select 1')).toBe(1);
    await owner.stop();
  });

  it('brings a killed server back on the same port', async () => {
    const server = await startEmbeddedPostgres({ dataFolder, durable: true });
    await ask(server.ownerUrl, 'create table kept as select 7 as number');
    process.kill(
      Number(await ask(server.ownerUrl, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)")),
      'SIGKILL',
    );
    let found: unknown;
    for (let attempt = 0; attempt < 100 && found !== 7; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await ask(server.ownerUrl, 'select number from kept').catch(() => undefined);
    }
    expect(found).toBe(7);
    await server.stop();
  });

  it('starts although the number of its dead server belongs to another program by now', async () => {
    const first = await startEmbeddedPostgres({ dataFolder, durable: true });
    const file = path.join(await realpath(path.join(dataFolder, 'postgres')), 'cluster', 'postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await first.stop();
    await writeFile(file, [process.pid, ...lines.slice(1)].join('\n'), { mode: 0o644 });
    const second = await startEmbeddedPostgres({ dataFolder, durable: true });
    expect(await ask(second.ownerUrl, 'select 1')).toBe(1);
    await second.stop();
  });

  it('keeps its password to itself', async () => {
    const server = await startEmbeddedPostgres({ dataFolder, durable: false });
    const { mode } = await stat(path.join(dataFolder, 'postgres', 'password'));
    expect(mode & 0o777).toBe(0o600);
    const url = new URL(server.ownerUrl);
    url.password = 'guess';
    await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    await server.stop();
  });
});
