import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** One command, as the operator would type it. */
  command(name: string, ...parts: string[]): Promise<unknown>;
  /** Takes the server away, as a crash would; what was in it is gone. */
  kill(): Promise<void>;
  /** Brings it back, empty, on the same port. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A Redis of the test's own, on a free port, that keeps nothing on disk; with a password when one is given. */
export async function startRedisServer(
  more: readonly string[] = [],
  password: string | null = null,
): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'redress-redis-'));
  const port = await freePort();
  const url = `redis://${password ? `:${password}@` : ''}127.0.0.1:${port}/0`;
  let server: ChildProcess | undefined;
  const start = async () => {
    const options = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'no',
    ];
    server = spawn('redis-server', [...options, ...(password ? ['--requirepass', password] : []), ...more], {
      stdio: 'ignore',
    });
    await onRedis(url, (redis) => redis.ping());
  };
  const kill = async () => {
    const running = server;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    url,
    port,
    command: (name, ...parts) => onRedis(url, (redis) => redis.call(name, ...parts)),
    kill,
    start,
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onRedis<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { maxRetriesPerRequest: 100, retryStrategy: () => 50 });
  redis.on('error', () => undefined);
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
