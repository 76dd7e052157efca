import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { newId } from '../../src/platform/database/ids';
import { Transaction } from '../../src/platform/database/transaction';
import { JobConsumers } from '../../src/platform/jobs/job-consumers';
import { Outbox } from '../../src/platform/jobs/outbox';
import { systemActor } from '../../src/platform/security/actor';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { hasProgram } from '../support/outside-program';
import { freePort, type RedisServer, startRedisServer } from '../support/redis-server';
import { createQueueApp } from './queue-app';
import { pause, until } from './queue-harness';
import { CONTRACT_TABLES, ContractModule, note } from './queue-jobs';

const PASSWORD = 'not-for-the-log';
const onRedis = hasProgram('redis-server', 'addresses of Redis') ? describe : describe.skip;

onRedis('the queue reaches Redis', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.owner(CONTRACT_TABLES);
  });
  afterEach(() => redis.stop());
  afterAll(() => database.drop());

  /** Enqueues a job, works, and waits until it has been done by way of that address. */
  async function deliver(redisUrl: string, prefix: string): Promise<void> {
    const options = { databaseUrl: database.url, redisUrl, prefix };
    const app = await createQueueApp(options, ContractModule);
    try {
      const ref = newId();
      await app.get(Transaction).run(systemActor('test'), () => app.get(Outbox).enqueue(note, { ref }));
      app.get(JobConsumers).start();
      await until(
        async () => (await database.owner('select 1 from contract_effects where ref = $1', [ref])).length > 0,
      );
    } finally {
      await app.close();
    }
  }

  it('with a password, under a prefix of its own', async () => {
    redis = await startRedisServer([], PASSWORD);
    await deliver(redis.url, '{single}');
    const keys = (await redis.command('keys', '*')) as string[];
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !key.startsWith('{single}:'))).toEqual([]);
  });

  it('as a cluster', async () => {
    redis = await startRedisServer(
      ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'],
      PASSWORD,
    );
    await redis.command('cluster', 'addslotsrange', '0', '16383');
    await until(async () => String(await redis.command('cluster', 'info')).includes('cluster_state:ok'));
    await deliver(`redis+cluster://:${PASSWORD}@127.0.0.1:${redis.port}`, '{cluster}');
  });

  it('by asking sentinels, of which one is away', async () => {
    redis = await startRedisServer([], PASSWORD);
    const [port, away] = [await freePort(), await freePort()];
    const folder = await mkdtemp(path.join(tmpdir(), 'redress-sentinel-'));
    const file = path.join(folder, 'sentinel.conf');
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor board 127.0.0.1 ${redis.port} 1`,
      `sentinel auth-pass board ${PASSWORD}`,
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    const sentinel = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
    const gone = new Promise((resolve) => sentinel.once('exit', resolve));
    try {
      await deliver(
        `redis+sentinel://:${PASSWORD}@127.0.0.1:${away}/board/0?node=127.0.0.1:${port}`,
        '{sentinel}',
      );
    } finally {
      // The driver's timer for the sentinel that is away runs out.
      await pause(1_000);
      sentinel.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    }
  });
});
