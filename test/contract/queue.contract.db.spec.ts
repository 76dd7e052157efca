import type { Type } from '@nestjs/common';
import { newId } from '../../src/platform/database/ids';
import { HandlesJob, type JobHandler } from '../../src/platform/jobs/define-job';
import { FailedJobs } from '../../src/platform/jobs/failed-jobs';
import { JobConsumers } from '../../src/platform/jobs/job-consumers';
import { JobRegistry } from '../../src/platform/jobs/job-registry';
import { JobRunner } from '../../src/platform/jobs/job-runner';
import { QueueStore } from '../../src/platform/jobs/queue-store';
import { Logger } from '../../src/platform/logging/logger';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { hasProgram } from '../support/outside-program';
import { freePort } from '../support/redis-server';
import { startTcpProxy } from '../support/tcp-proxy';
import { createQueueApp } from './queue-app';
import { type BackendName, pause, QueueHarness, refs, until } from './queue-harness';
import { CONTRACT_HANDLERS, flaky, happened, hopeless, long, Note, note, slow } from './queue-jobs';

const BACKENDS: BackendName[] = ['PostgreSQL'];
if (hasProgram('redis-server', 'queue contract on Redis')) BACKENDS.push('Redis');

describe.each(BACKENDS)('the queue on %s', (backend) => {
  let queue: QueueHarness;
  beforeAll(async () => {
    queue = await QueueHarness.create(backend);
  });
  afterEach(() => queue.reset());
  afterAll(() => queue.close());

  const enqueueNotes = (given: readonly string[]) =>
    queue.inTransaction(async () => {
      for (const ref of given) await queue.outbox.enqueue(note, { ref });
    });

  const sorted = async () => (await queue.effects()).map((effect) => effect.ref).sort();

  it('delivers after the commit only', async () => {
    await queue.startWorker();
    const ref = newId();
    await queue.inTransaction(async () => {
      await queue.outbox.enqueue(note, { ref });
      await pause(500);
      expect(await queue.effects()).toEqual([]);
    });
    await queue.untilIdle();
    expect(await sorted()).toEqual([ref]);
    expect(await queue.rows()).toEqual({ 'done 0': 1 });
  });

  it('delivers nothing on rollback', async () => {
    await queue.startWorker();
    const failing = queue.inTransaction(async () => {
      await queue.outbox.enqueue(note, { ref: newId() });
      await queue.outbox.publish(happened, { ref: newId() });
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    await pause(500);
    expect(await queue.effects()).toEqual([]);
    expect(await queue.rows()).toEqual({});
  });

  it('gives an event to each of its listeners, once', async () => {
    await queue.startWorker();
    const ref = newId();
    await queue.inTransaction(() => queue.outbox.publish(happened, { ref }));
    await queue.untilIdle();
    expect((await queue.effects(ref)).map((effect) => effect.job).sort()).toEqual([
      'contract.first',
      'contract.second',
    ]);
  });

  it('tries again with growing pauses, and keeps only the effect of the run that worked', async () => {
    await queue.startWorker();
    const ref = newId();
    await queue.inTransaction(() => queue.outbox.enqueue(flaky, { ref, failures: 3 }));
    await queue.untilIdle();
    const starts = await queue.starts(ref);
    expect(starts.map((start) => start.attempt)).toEqual([1, 2, 3, 4]);
    const times = starts.map((start) => Temporal.Instant.from(start.at).epochMilliseconds);
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(gaps[0]).toBeGreaterThanOrEqual(80);
    expect(gaps[1]).toBeGreaterThanOrEqual(160);
    expect(gaps[2]).toBeGreaterThanOrEqual(320);
    expect(await queue.effects(ref)).toHaveLength(1);
    expect(await queue.rows()).toEqual({ 'done 0': 1 });
  });

  it('shows a job whose last attempt failed, tells its handler, and takes it up again when asked', async () => {
    await queue.startWorker();
    const ref = newId();
    const id = await queue.inTransaction(() => queue.outbox.enqueue(hopeless, { ref }));
    await queue.untilIdle();
    expect(await queue.starts(ref)).toHaveLength(2);
    expect((await queue.effects(ref)).map((effect) => effect.job)).toEqual([
      'contract.hopeless platform.storage_unavailable',
    ]);
    const failed = queue.app.get(FailedJobs);
    expect(await queue.inTransaction(() => failed.list())).toEqual([
      expect.objectContaining({ id, job: 'contract.hopeless', failureCode: 'platform.storage_unavailable' }),
    ]);
    expect(await queue.inTransaction(() => failed.retry(id))).toBe(true);
    await until(async () => (await queue.starts(ref)).length === 4);
    await queue.untilIdle();
    expect(await queue.rows()).toEqual({ 'failed 1': 1 });
  });

  it('does no harm when a handler is run twice, or by a job of an older generation', async () => {
    const [runner, registry, store] = [
      queue.app.get(JobRunner),
      queue.app.get(JobRegistry),
      queue.app.get(QueueStore),
    ];
    const job = registry.find('contract.note');
    if (!job) throw new Error('contract.note is not registered');
    const context = { attempt: 1, signal: new AbortController().signal, progress: () => undefined };
    const ref = newId();
    const id = await queue.inTransaction(() => queue.outbox.enqueue(note, { ref }));
    expect(await runner.run(job, { id, generation: 7 }, context)).toBe(false);
    const runs = [1, 2, 3].map(() => runner.run(job, { id, generation: 0 }, context));
    expect((await Promise.all(runs)).sort()).toEqual([false, false, true]);
    await queue.startWorker();
    await store.add('default', [{ id, generation: 0, job: note }]);
    await store.add('default', [{ id, generation: 1, job: note }]);
    await until(async () => (await store.missing('default', [{ id, generation: 1 }])).length === 1);
    expect(await queue.effects(ref)).toHaveLength(1);
  });

  it('keeps a delayed job until it is due, and does a long job with one last transaction', async () => {
    await queue.startWorker();
    const [delayed = '', whole = ''] = refs(2);
    const runAt = Temporal.Now.instant().add({ milliseconds: 1_500 });
    await queue.inTransaction(() => queue.outbox.enqueue(note, { ref: delayed }, { runAt }));
    await queue.inTransaction(() => queue.outbox.enqueue(long, { ref: whole, ms: 300 }));
    await until(async () => (await queue.effects(whole)).length === 1);
    expect(await queue.rows()).toMatchObject({ 'pending 0': 1 });
    await queue.untilIdle();
    const [effect] = await queue.effects(delayed);
    expect(effect && Temporal.Instant.compare(Temporal.Instant.from(effect.at), runAt)).toBe(1);
  });

  it('starts a repeated job once in each interval, with two workers and a store that is emptied', async () => {
    await Promise.all([queue.startWorker(), queue.startWorker()]);
    await pause(1_500);
    await queue.emptyStore();
    await pause(3_000);
    const rows = await queue.database.owner<{ second: string; count: number }>(
      `select date_trunc('second', created_at) as second, count(*)::int as count from outbox
       where job = 'contract.tick' group by 1`,
    );
    // The first is due at the start; a run that was lost with the store may hold up one or two intervals.
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(rows.filter((row) => row.count > 1).length).toBeLessThanOrEqual(1);
    const done = await queue.database.owner<{ rows: number; effects: number }>(
      `select (select count(*) from outbox where job = 'contract.tick' and state = 'done')::int as rows,
         (select count(*) from contract_effects where job = 'contract.tick')::int as effects`,
    );
    expect(done[0]?.effects).toBe(done[0]?.rows);
  });

  it.each([
    ['transactional', slow],
    ['long', long],
  ])('runs a %s job again when its worker is killed in the middle', async (_mode, job) => {
    const doomed = await queue.startWorker();
    const ref = newId();
    await queue.inTransaction(() => queue.outbox.enqueue(job, { ref, ms: 1_200 }));
    await until(async () => (await queue.starts(ref)).length === 1);
    await doomed.kill();
    expect(await queue.effects(ref)).toEqual([]);
    const heir = await queue.startWorker();
    await queue.untilIdle();
    expect((await queue.effects(ref)).map((effect) => effect.pid)).toEqual([heir.pid]);
    expect((await queue.starts(ref)).map((start) => start.pid)).toEqual([doomed.pid, heir.pid]);
  });

  it('leaves a backlog in line, and loses nothing of it when the store is emptied', async () => {
    await queue.startWorker();
    const all = refs(60);
    await queue.inTransaction(async () => {
      for (const ref of all) await queue.outbox.enqueue(slow, { ref, ms: 400 });
    });
    await until(async () => (await queue.count('done')) >= 24);
    // Longer than the threshold of the sweep: what the store still holds is not handed over again.
    expect(Object.keys(await queue.rows()).filter((key) => !key.endsWith(' 0'))).toEqual([]);
    await queue.emptyStore();
    await queue.untilIdle();
    expect(await sorted()).toEqual([...all].sort());
    expect(await queue.rows()).toMatchObject({ 'done 1': expect.any(Number) });
  });

  it('loses nothing that was pending when the store was emptied', async () => {
    const [now, later] = [refs(20), refs(20)];
    await enqueueNotes(now);
    await queue.emptyStore();
    await queue.startWorker();
    await until(async () => (await queue.count('done')) === 20);
    const runAt = Temporal.Now.instant().add({ milliseconds: 1_500 });
    await queue.inTransaction(async () => {
      for (const ref of later) await queue.outbox.enqueue(note, { ref }, { runAt });
    });
    await queue.emptyStore();
    await queue.untilIdle();
    expect(await sorted()).toEqual([...now, ...later].sort());
  });

  it('keeps rows while the store is away, and delivers them when it is back', async () => {
    await queue.startWorker();
    const [before, during] = [refs(5), refs(20)];
    await enqueueNotes(before);
    await queue.untilIdle();
    const bringBack = await queue.takeStoreAway();
    await enqueueNotes(during);
    await pause(1_500);
    expect(await queue.count('pending')).toBe(20);
    await bringBack();
    await queue.untilIdle();
    expect(await sorted()).toEqual([...before, ...during].sort());
  });

  it('goes on by itself when the database was gone for a while, in the middle of jobs too', async () => {
    const url = new URL(queue.database.url);
    const proxy = await startTcpProxy(url.hostname, Number(url.port));
    url.hostname = '127.0.0.1';
    url.port = `${proxy.port}`;
    await queue.startWorker(url.href);
    const [during, after] = [refs(10), refs(10)];
    await queue.inTransaction(async () => {
      for (const ref of during) await queue.outbox.enqueue(slow, { ref, ms: 500 });
    });
    await until(async () => (await queue.count('handed')) > 0);
    await pause(250);
    proxy.cut();
    await enqueueNotes(after);
    await pause(3_000);
    proxy.mend();
    await queue.untilIdle();
    expect(await sorted()).toEqual([...during, ...after].sort());
    await queue.killAll();
    await proxy.close();
  });

  it('delivers each once with two relays and workers at the same time', async () => {
    const all = refs(1_500);
    await enqueueNotes(all);
    const started = await Promise.all([queue.startWorker(), queue.startWorker()]);
    await queue.untilIdle();
    const effects = await queue.effects();
    expect(effects.map((effect) => effect.ref).sort()).toEqual([...all].sort());
    expect([...new Set(effects.map((effect) => effect.pid))].sort()).toEqual(
      started.map((w) => w.pid).sort(),
    );
    expect(await queue.rows()).toEqual({ 'done 0': 1_500 });
  });

  it('lets a worker that is told to stop finish what it does', async () => {
    const worker = await queue.startWorker();
    const [finishing = '', waiting = ''] = refs(2);
    await queue.inTransaction(() => queue.outbox.enqueue(long, { ref: finishing, ms: 800 }));
    await until(async () => (await queue.starts(finishing)).length === 1);
    // The slow queue runs one job at a time, so this one has to wait for another worker.
    await queue.inTransaction(() => queue.outbox.enqueue(long, { ref: waiting, ms: 100 }));
    expect(await worker.stop()).toBe(0);
    expect(await queue.effects(finishing)).toHaveLength(1);
    expect(await queue.effects(waiting)).toEqual([]);
    await queue.startWorker();
    await queue.untilIdle();
    expect(await queue.effects(waiting)).toHaveLength(1);
  });
});

describe('the start', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  @HandlesJob(note)
  class SecondNote implements JobHandler<typeof note> {
    async handle(): Promise<void> {}
  }
  const start = (providers: Type[]) =>
    createQueueApp({ databaseUrl: database.url, prefix: '{refused}' }, { module: class {}, providers });

  it('is refused for a job without a handler', async () => {
    const others = CONTRACT_HANDLERS.filter((handler) => handler !== Note);
    await expect(start(others)).rejects.toThrow(
      'contract.note has no handler among the providers of a module',
    );
  });

  it('is refused for a job with two handlers', async () => {
    await expect(start([...CONTRACT_HANDLERS, SecondNote])).rejects.toThrow(
      'contract.note has 2 handlers (Note, SecondNote)',
    );
  });

  it('does not wait for a queue store that is away, nor does the stop', async () => {
    const redisUrl = `redis://:not-for-the-log@127.0.0.1:${await freePort()}/0`;
    const lines: string[] = [];
    const logger = new Logger('info', { write: (line) => lines.push(line) });
    const options = { databaseUrl: database.url, redisUrl, prefix: '{away}' };
    const app = await createQueueApp(options, { module: class {}, providers: CONTRACT_HANDLERS }, { logger });
    app.get(JobConsumers).start();
    await pause(1_500);
    const begin = performance.now();
    await app.close();
    expect(performance.now() - begin).toBeLessThan(3_000);
    expect(lines.join('')).toContain('ECONNREFUSED');
    expect(lines.join('')).not.toContain('not-for-the-log');
    // BullMQ's last pauses of five seconds run out.
    await pause(3_000);
  });
});
