import { Injectable } from '@nestjs/common';
import { type IQueueBackend, type JobProgress, type Processor, Queue, Worker } from 'bullmq';
import { Config } from '../config/config';
import { Logger } from '../logging/logger';
import type { JobDefinition, QueueName } from './define-job';
import type { HandedRow } from './job-runner';
import { createQueueBackend, type QueueBackend } from './queue-backend';
import { JobTuning } from './tuning';

type JobQueue = Queue<object, void, string, object, void, string, IQueueBackend, unknown>;
export type JobWorker = Worker<object, void, string, IQueueBackend, JobProgress, unknown>;
export type JobProcessor = Processor<object, void, string>;

const FEW = 4;
const LOG_MS = 10_000;
const LONGEST_BACKOFF_MS = 3_600_000;
const JOB_ID = /^o-([0-9a-f-]{36})-(\d+)$/;

/** The id under which a row is handed over: never reused, since BullMQ ignores an id that it has seen fail. */
export function jobIdOf({ id, generation }: HandedRow): string {
  return `o-${id}-${generation}`;
}

export function rowOfJobId(jobId: string | undefined): HandedRow | null {
  const [, id, generation] = JOB_ID.exec(jobId ?? '') ?? [];
  return id === undefined ? null : { id, generation: Number(generation) };
}

/** The wait before the next attempt: doubled each time, up to an hour, and spread so that failures do not march in step. */
export function backoffMs(firstMs: number, attemptsMade: number): number {
  const full = Math.min(firstMs * 2 ** (attemptsMade - 1), LONGEST_BACKOFF_MS);
  return Math.round(full * (0.8 + Math.random() * 0.2));
}

/** BullMQ as far as the outbox uses it. It holds nothing but the ids of outbox rows; it connects when first used. */
@Injectable()
export class QueueStore {
  private readonly backend: QueueBackend;
  private readonly queues = new Map<QueueName, JobQueue>();
  private lastLog = Number.NEGATIVE_INFINITY;

  constructor(
    config: Config,
    private readonly tuning: JobTuning,
    private readonly logger: Logger,
  ) {
    this.backend = createQueueBackend(config);
  }

  get kind(): QueueBackend['kind'] {
    return this.backend.kind;
  }

  /** Adds rows to their queue; adding one that is there already changes nothing. */
  async add(name: QueueName, rows: readonly (HandedRow & { readonly job: JobDefinition })[]): Promise<void> {
    const jobs = rows.map((row) => ({
      name: row.job.name,
      data: {},
      opts: {
        jobId: jobIdOf(row),
        attempts: row.job.attempts,
        backoff: { type: 'capped', delay: row.job.backoffMs },
        // No retention by count: on PostgreSQL it deadlocks now and then. What became of a job stands in the outbox.
        removeOnComplete: true,
        removeOnFail: true,
        stackTraceLimit: 0,
      },
    }));
    await this.within(async () => {
      const queue = await this.queue(name);
      // On PostgreSQL each bulk makes temporary tables, which few rows are not worth.
      if (jobs.length > FEW) return queue.addBulk(jobs);
      return Promise.all(jobs.map((job) => queue.add(job.name, job.data, job.opts)));
    });
  }

  /** Throws when the store does not answer. */
  async check(): Promise<void> {
    await this.within(async () => (await this.queue('default')).getJobState('o-check'));
  }

  /** Which of the rows are neither waiting nor running in the store. */
  async missing<R extends HandedRow>(name: QueueName, rows: readonly R[]): Promise<R[]> {
    const states = await this.within(async () => {
      const queue = await this.queue(name);
      return Promise.all(rows.map((row) => queue.getJobState(jobIdOf(row))));
    });
    return rows.filter((_, i) => ['unknown', 'completed', 'failed'].includes(states[i] ?? 'unknown'));
  }

  /** A worker that is connected but does not run yet. */
  createWorker(name: QueueName, processor: JobProcessor): JobWorker {
    const { concurrency, lockMs, prefix } = this.tuning;
    const worker: JobWorker = new Worker(
      name,
      processor,
      {
        connection: {},
        prefix,
        autorun: false,
        concurrency: concurrency[name],
        lockDuration: lockMs,
        stalledInterval: lockMs / 2,
        // A job whose workers die is given to others a few times; then the sweep counts.
        maxStalledCount: 3,
        runRetryDelay: 1_000,
        settings: {
          backoffStrategy: (attemptsMade, _type, _error, job) => {
            const backoff = job?.opts.backoff;
            return backoffMs((typeof backoff === 'object' ? backoff.delay : backoff) ?? 0, attemptsMade);
          },
        },
      },
      this.backend.factory,
    );
    worker.on('error', this.onError);
    return worker;
  }

  async close(): Promise<void> {
    const open = [...this.queues.values()];
    this.queues.clear();
    // A store that is away cannot be told goodbye.
    await Promise.all(open.map((queue) => this.within(() => queue.close()).catch(() => queue.disconnect())));
    await this.backend.close();
  }

  /** A store that is away says so with every try: one line in ten seconds is enough, and never its message. */
  private readonly onError = (error: unknown): void => {
    const now = performance.now();
    if (now - this.lastLog < LOG_MS) return;
    this.lastLog = now;
    this.logger.defect('queue store fault', error, { store: this.kind });
  };

  private async queue(name: QueueName): Promise<JobQueue> {
    const queue = this.queues.get(name) ?? this.open(name);
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      // BullMQ remembers a first connection that failed for ever: the next try needs a new one.
      this.queues.delete(name);
      queue.close().catch(this.onError);
      throw error;
    }
  }

  private open(name: QueueName): JobQueue {
    const { prefix } = this.tuning;
    // Nobody reads BullMQ's own stream of events.
    const options = { connection: {}, prefix, streams: { events: { maxLen: 100 } } };
    const queue: JobQueue = new Queue(name, options, this.backend.factory);
    queue.on('error', this.onError);
    this.queues.set(name, queue);
    return queue;
  }

  private async within<T>(work: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new QueueStoreSilent()), this.tuning.storeMs);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The queue store did not answer in time; what was asked may still happen, and does no harm then. */
export class QueueStoreSilent extends Error {
  readonly code = 'queue_store_silent';
}
