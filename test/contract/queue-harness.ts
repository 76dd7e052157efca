import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '../../src/platform/database/ids';
import { Transaction } from '../../src/platform/database/transaction';
import { Outbox } from '../../src/platform/jobs/outbox';
import { systemActor } from '../../src/platform/security/actor';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type RedisServer, startRedisServer } from '../support/redis-server';
import { createQueueApp, type QueueAppOptions } from './queue-app';
import { CONTRACT_TABLES, ContractModule } from './queue-jobs';

export type BackendName = 'PostgreSQL' | 'Redis';

export interface WorkerProcess {
  readonly pid: number;
  /** As the kernel's out-of-memory killer does it. */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>;
}

export interface Effect {
  readonly job: string;
  readonly ref: string;
  readonly pid: number;
  readonly at: string;
}

/** One database, one queue store, one application that enqueues, and as many worker processes as a test starts. */
export class QueueHarness {
  private readonly workers: ChildProcess[] = [];

  private constructor(
    readonly backend: BackendName,
    readonly database: TestDatabase,
    readonly app: INestApplicationContext,
    private readonly options: QueueAppOptions,
    private readonly redis: RedisServer | undefined,
  ) {}

  static async create(backend: BackendName): Promise<QueueHarness> {
    const database = await createTestDatabase();
    await database.owner(CONTRACT_TABLES);
    const redis = backend === 'Redis' ? await startRedisServer() : undefined;
    const options = { databaseUrl: database.url, redisUrl: redis?.url, prefix: `{contract-${process.pid}}` };
    return new QueueHarness(backend, database, await createQueueApp(options, ContractModule), options, redis);
  }

  async close(): Promise<void> {
    await this.killAll();
    await this.app.close();
    await this.redis?.stop();
    await this.database.drop();
  }

  get outbox(): Outbox {
    return this.app.get(Outbox);
  }

  inTransaction<T>(work: () => Promise<T>): Promise<T> {
    return this.app.get(Transaction).run(systemActor('test'), work);
  }

  /** Starts a process that relays and works, from the sources; on another way to the database if one is given. */
  async startWorker(databaseUrl = this.options.databaseUrl): Promise<WorkerProcess> {
    const register = path.resolve(__dirname, '../support/typescript-register.cjs');
    const file = path.resolve(__dirname, 'queue-process.ts');
    const args = ['--require', register, file, JSON.stringify({ ...this.options, databaseUrl })];
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.workers.push(child);
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
    await Promise.race([
      new Promise((resolve) => child.once('message', resolve)),
      exited.then((code) => Promise.reject(new Error(`The worker process ended with ${code}`))),
    ]);
    return {
      pid: child.pid ?? 0,
      async kill() {
        child.kill('SIGKILL');
        await exited;
      },
      stop() {
        child.send('stop');
        return exited;
      },
    };
  }

  async killAll(): Promise<void> {
    const running = this.workers
      .splice(0)
      .filter((child) => child.exitCode === null && child.signalCode === null);
    await Promise.all(
      running.map((child) => {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        return exited;
      }),
    );
  }

  /** Takes everything out of the queue store, as a flush or a lost disk does. */
  async emptyStore(): Promise<void> {
    if (this.redis) return void (await this.redis.command('flushall'));
    const tables = await this.database.owner<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname = 'bullmq' and tablename <> 'migration'`,
    );
    const truncate = `truncate ${tables.map((table) => table.name).join(', ')} cascade`;
    // It locks every table at once, so a worker may be in the way; PostgreSQL then ends one of the two.
    await until(() => this.database.owner(truncate).then(() => true, isNotDeadlock));
  }

  /** Makes the queue store unreachable, and on Redis also forget everything, until the answer is called. */
  async takeStoreAway(): Promise<() => Promise<void>> {
    const { redis } = this;
    if (redis) {
      await redis.kill();
      return () => redis.start();
    }
    await this.database.owner('alter schema bullmq rename to bullmq_away');
    return async () => {
      await this.database.owner('alter schema bullmq_away rename to bullmq');
    };
  }

  /** A clean slate for the next test. */
  async reset(): Promise<void> {
    await this.killAll();
    await this.emptyStore();
    await this.database.owner('truncate outbox, job_schedules, contract_effects, contract_starts');
  }

  effects(ref?: string): Promise<Effect[]> {
    const sql = `select job, ref, pid, at from contract_effects where job <> 'contract.tick' and ($1::uuid is null or ref = $1) order by id`;
    return this.database.owner<Effect>(sql, [ref ?? null]);
  }

  starts(ref: string): Promise<{ attempt: number; pid: number; at: string }[]> {
    return this.database.owner('select attempt, pid, at from contract_starts where ref = $1 order by id', [
      ref,
    ]);
  }

  /** How often each state and generation occurs among the rows, ticks aside. */
  async rows(): Promise<Record<string, number>> {
    const rows = await this.database.owner<{ key: string; count: number }>(
      `select state || ' ' || generation as key, count(*)::int as count from outbox
       where job <> 'contract.tick' and job not like 'platform.prune-%' group by 1 order by 1`,
    );
    return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
  }

  /** In one statement: rows go from state to state while one looks. */
  async count(...states: string[]): Promise<number> {
    const [row] = await this.database.owner<{ count: number }>(
      `select count(*)::int as count from outbox
       where state = any($1) and job <> 'contract.tick' and job not like 'platform.prune-%'`,
      [states],
    );
    return row?.count ?? 0;
  }

  /** Waits until no row is pending or handed. */
  async untilIdle(withinMs = 20_000): Promise<void> {
    await until(async () => (await this.count('pending', 'handed')) === 0, withinMs);
  }
}

function isNotDeadlock(error: unknown): false {
  if ((error as { code?: unknown }).code === '40P01') return false;
  throw error;
}

export async function until(holds: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come to hold within ${withinMs} ms`);
    await pause(25);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function refs(count: number): string[] {
  return Array.from({ length: count }, newId);
}
