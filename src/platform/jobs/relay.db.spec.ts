import type { INestApplicationContext } from '@nestjs/common';
import { createQueueApp } from '../../../test/contract/queue-app';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { FixedClock } from '../clock/clock';
import { newId } from '../database/ids';
import { Transaction } from '../database/transaction';
import { systemActor } from '../security/actor';
import { defineJob, HandlesJob, type JobHandler } from './define-job';
import { FailedJobs } from './failed-jobs';
import type { JobContext } from './job-context';
import { type BoundJob, JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { Outbox } from './outbox';
import { Relay } from './relay';
import { Schedules } from './schedules';

const START = '2026-11-20T17:00:30Z';
const once = { payload: {}, attempts: 1, backoffMs: 0 };
const print = defineJob('letters.print', once);
const forgetful = defineJob('letters.forgetful', { ...once, mode: 'long' });
const overeager = defineJob('letters.overeager', once);
const collect = defineJob('letters.collect', { ...once, every: '5m' });

@HandlesJob(print)
class Print implements JobHandler<typeof print> {
  async handle(): Promise<void> {}

  async gaveUp(): Promise<void> {
    throw new Error('nobody to tell');
  }
}

@HandlesJob(forgetful)
class Forgetful implements JobHandler<typeof forgetful> {
  async handle(): Promise<void> {}
}

@HandlesJob(overeager)
class Overeager implements JobHandler<typeof overeager> {
  async handle(_payload: object, job: JobContext): Promise<void> {
    await job.finish(async () => undefined);
  }
}

@HandlesJob(collect)
class Collect implements JobHandler<typeof collect> {
  async handle(): Promise<void> {}
}

interface Row {
  readonly id: string;
  readonly job: string;
  readonly state: string;
  readonly generation: number;
  readonly run_at: string;
  readonly handed_at: string | null;
  readonly failure_code: string | null;
}

const clock = new FixedClock(Temporal.Instant.from(START));
let database: TestDatabase;
let app: INestApplicationContext;

beforeAll(async () => {
  database = await createTestDatabase();
  const providers = [Print, Forgetful, Overeager, Collect];
  const options = { databaseUrl: database.url, prefix: '{relay}' };
  app = await createQueueApp(options, { module: class {}, providers }, { clock });
});
beforeEach(async () => {
  clock.set(START);
  await database.owner('truncate outbox, job_schedules');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const rows = () => database.owner<Row>('select * from outbox order by id');
const states = async () => (await rows()).map(({ state, generation }) => `${state} ${generation}`);
const inTransaction = <T>(work: () => Promise<T>) => app.get(Transaction).run(systemActor('test'), work);
const enqueue = (runAt?: Temporal.Instant) =>
  inTransaction(() => app.get(Outbox).enqueue(print, {}, runAt ? { runAt } : {}));
const relay = () => app.get(Relay);
const context = { attempt: 1, signal: new AbortController().signal, progress: () => undefined };

function bound(name: string): BoundJob {
  const job = app.get(JobRegistry).find(name);
  if (!job) throw new Error(`${name} is not registered`);
  return job;
}

describe('the relay', () => {
  it('hands over what is due by the clock, and later what is due later', async () => {
    await enqueue();
    await enqueue(clock.now().add({ minutes: 10 }));
    expect(await relay().handOver()).toBe(1);
    expect(await states()).toEqual(['handed 0', 'pending 0']);
    expect(await relay().handOver()).toBe(0);
    clock.advance({ minutes: 10 });
    expect(await relay().handOver()).toBe(1);
    expect(await states()).toEqual(['handed 0', 'handed 0']);
  });

  it('leaves a job that this release does not know to one that does', async () => {
    await database.owner(
      `insert into outbox (id, job, run_at, created_at) values ($1, 'letters.new', $2, $2)`,
      [newId(), START],
    );
    expect(await relay().handOver()).toBe(0);
    await database.owner(`update outbox set state = 'handed', handed_at = $1`, [START]);
    await app
      .get(JobRunner)
      .giveBack({ id: (await rows())[0]?.id ?? '', generation: 0 }, clock.now().add({ seconds: 30 }));
    expect(await rows()).toEqual([
      expect.objectContaining({ state: 'pending', generation: 1, run_at: '2026-11-20T17:01:00Z' }),
    ]);
  });

  it('keeps what the queue still holds, and hands over again what it has lost', async () => {
    await enqueue();
    await enqueue();
    await relay().handOver();
    expect(await relay().sweep()).toBe(0);
    clock.advance({ seconds: 2 });
    expect(await relay().sweep()).toBe(0);
    expect((await rows()).map((row) => row.handed_at)).toEqual([
      '2026-11-20T17:00:32Z',
      '2026-11-20T17:00:32Z',
    ]);
    const [lost] = await rows();
    await database.owner('delete from bullmq.job where id = $1', [`o-${lost?.id}-0`]);
    clock.advance({ seconds: 2 });
    expect(await relay().sweep()).toBe(1);
    expect(await states()).toEqual(['pending 1', 'handed 0']);
    expect(await relay().handOver()).toBe(1);
    expect(await states()).toEqual(['handed 1', 'handed 0']);
  });

  it('gives a row up that is lost again and again, and says so', async () => {
    await enqueue();
    await database.owner(`update outbox set state = 'handed', generation = 20, handed_at = $1`, [START]);
    clock.advance({ seconds: 2 });
    expect(await relay().sweep()).toBe(1);
    expect(await rows()).toEqual([
      expect.objectContaining({ state: 'failed', failure_code: 'platform.lost_repeatedly' }),
    ]);
  });
});

describe('running a job', () => {
  it('refuses a long job that never finished, and a finish inside a transaction', async () => {
    const run = async (job: typeof forgetful | typeof overeager) => {
      const id = await inTransaction(() => app.get(Outbox).enqueue(job, {}));
      return app.get(JobRunner).run(bound(job.name), { id, generation: 0 }, context);
    };
    await expect(run(forgetful)).rejects.toThrow('ended without finish()');
    await expect(run(overeager)).rejects.toThrow('only a long job has a finish of its own');
    expect(await states()).toEqual(['pending 0', 'pending 0']);
  });

  it('marks a row failed even when its handler cannot be told', async () => {
    const id = await enqueue();
    await app.get(JobRunner).fail(bound('letters.print'), { id, generation: 1 }, 'ECONNREFUSED');
    expect(await states()).toEqual(['pending 0']);
    await app.get(JobRunner).fail(bound('letters.print'), { id, generation: 0 }, 'ECONNREFUSED');
    expect(await rows()).toEqual([
      expect.objectContaining({ state: 'failed', failure_code: 'ECONNREFUSED' }),
    ]);
  });

  it('takes up again what an operator asks for, and all of it', async () => {
    const [first = ''] = [await enqueue(), await enqueue(), await enqueue()];
    await database.owner(`update outbox set state = 'failed', failed_at = $1`, [START]);
    const failed = app.get(FailedJobs);
    expect(await inTransaction(() => failed.list())).toHaveLength(3);
    expect(await inTransaction(() => failed.retry(first))).toBe(true);
    expect(await inTransaction(() => failed.retry(first))).toBe(false);
    expect(await states()).toEqual(['pending 1', 'failed 0', 'failed 0']);
    expect(await inTransaction(() => failed.retryAll())).toBe(2);
    expect(await states()).toEqual(['pending 1', 'pending 1', 'pending 1']);
  });

  it('prunes rows two weeks after they were done, and keeps failed ones', async () => {
    const done = (at: string) =>
      database.owner(
        `insert into outbox (id, job, state, run_at, created_at, done_at) values ($1, 'letters.print', 'done', $2, $2, $2)`,
        [newId(), at],
      );
    await done('2026-11-01T00:00:00Z');
    await done('2026-11-19T00:00:00Z');
    await database.owner(
      `insert into outbox (id, job, state, run_at, created_at, failed_at) values ($1, 'letters.print', 'failed', $2, $2, $2)`,
      [newId(), '2026-01-01T00:00:00Z'],
    );
    const id = await inTransaction(() =>
      app.get(Outbox).enqueue(bound('platform.prune-outbox').definition, {}),
    );
    await app.get(JobRunner).run(bound('platform.prune-outbox'), { id, generation: 0 }, context);
    expect((await states()).sort()).toEqual(['done 0', 'done 0', 'failed 0']);
  });
});

describe('repeated jobs', () => {
  const schedules = () => app.get(Schedules);
  const collected = async () => (await rows()).filter((row) => row.job === 'letters.collect');
  const finish = () => database.owner(`update outbox set state = 'done', done_at = run_at`);

  it('are due at once when they are new, then at each boundary of their interval, once', async () => {
    await Promise.all([schedules().declare(), schedules().declare()]);
    await Promise.all([schedules().tick(), schedules().tick(), schedules().tick()]);
    expect(await collected()).toHaveLength(1);
    await finish();
    clock.set('2026-11-20T17:04:59Z');
    await schedules().tick();
    expect(await collected()).toHaveLength(1);
    clock.set('2026-11-20T17:05:00Z');
    await Promise.all([schedules().tick(), schedules().tick()]);
    expect(await collected()).toHaveLength(2);
  });

  it('do not make up for an outage, and do not pile up behind a run that has not finished', async () => {
    await schedules().declare();
    await schedules().tick();
    clock.advance({ hours: 3 });
    await schedules().tick();
    expect(await collected()).toHaveLength(1);
    await finish();
    clock.advance({ hours: 3 });
    await schedules().tick();
    await schedules().tick();
    expect(await collected()).toHaveLength(2);
  });

  it('keep their time when a worker starts, and come sooner when the interval was shortened', async () => {
    await schedules().declare();
    await schedules().tick();
    await finish();
    await database.owner(
      `update job_schedules set next_at = '2026-11-21T00:00:00Z' where job = 'letters.collect'`,
    );
    await schedules().declare();
    await schedules().tick();
    expect(await collected()).toHaveLength(1);
    clock.set('2026-11-20T17:05:00Z');
    await schedules().tick();
    expect(await collected()).toHaveLength(2);
  });
});
