import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Clock } from '../clock/clock';
import { Logger } from '../logging/logger';
import { QUEUES, type QueueName } from './define-job';
import { failureCode } from './failure-code';
import { type BoundJob, JobRegistry } from './job-registry';
import { type HandedRow, JobRunner } from './job-runner';
import { type JobWorker, QueueStore, rowOfJobId } from './queue-store';
import { JobTuning } from './tuning';

type QueuedJob = Job<object, void, string>;

/** How long a row that this release does not know waits for one that does. */
const UNKNOWN_JOB_DELAY = { seconds: 30 };
const PROGRESS_MS = 500;

/** What the queue store is told of a failure: the code and nothing else. */
class JobFailure extends Error {
  override readonly name = 'JobFailure';
}

/** Runs jobs: one BullMQ worker for each queue. */
@Injectable()
export class Workers {
  private readonly workers = new Set<JobWorker>();
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private closed = false;

  constructor(
    private readonly registry: JobRegistry,
    private readonly runner: JobRunner,
    private readonly store: QueueStore,
    private readonly tuning: JobTuning,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Begins to take jobs; a queue store that cannot be reached yet is tried until it can. */
  start(): void {
    for (const queue of QUEUES) void this.keepOpening(queue);
  }

  /** Takes no more jobs, waits for the running ones as long as is allowed, then tells them to give up. */
  async stop(): Promise<void> {
    this.closed = true;
    const workers = [...this.workers];
    await Promise.all(workers.map((worker) => worker.pause(true)));
    const finished = await this.settle(this.tuning.shutdownMs);
    if (!finished) {
      this.stopping.abort(new Error('The worker is stopping'));
      await this.settle(1_000);
    }
    await Promise.all(workers.map((worker) => worker.close(this.running.size > 0 || !worker.isRunning())));
  }

  private async keepOpening(queue: QueueName): Promise<void> {
    while (!this.closed) {
      const worker = this.store.createWorker(queue, (job, _token, signal) => this.track(job, signal));
      this.workers.add(worker);
      try {
        await worker.waitUntilReady();
        return await worker.run();
      } catch (error) {
        if (this.closed) return;
        this.logger.defect('worker could not start', error, { queue });
        this.workers.delete(worker);
        await worker.close(true).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, this.tuning.pollMs));
      }
    }
  }

  private async track(job: QueuedJob, signal: AbortSignal | undefined): Promise<void> {
    const work = this.process(job, signal);
    this.running.add(work);
    try {
      await work;
    } finally {
      this.running.delete(work);
    }
  }

  private async process(job: QueuedJob, lost: AbortSignal | undefined): Promise<void> {
    const row = rowOfJobId(job.id);
    if (!row) return this.logger.error('queue holds a job that is not from the outbox', { job: job.name });
    const known = this.registry.find(job.name);
    if (!known) return this.runner.giveBack(row, this.clock.now().add(UNKNOWN_JOB_DELAY));
    const attempt = job.attemptsMade + 1;
    const signal = AbortSignal.any(lost ? [lost, this.stopping.signal] : [this.stopping.signal]);
    try {
      await this.runner.run(known, row, { attempt, signal, progress: progressOf(job) });
    } catch (error) {
      const code = failureCode(error);
      await this.afterFailure(known, row, { attempt, attempts: job.opts.attempts ?? 1, code, error });
      throw new JobFailure(code);
    }
  }

  private async afterFailure(
    job: BoundJob,
    row: HandedRow,
    { attempt, attempts, code, error }: { attempt: number; attempts: number; code: string; error: unknown },
  ): Promise<void> {
    const last = attempt >= attempts;
    this.logger.defect('job failed', error, { job: job.definition.name, row: row.id, attempt, code, last });
    // A job that was told to give up has not had a fair try: it stays handed, and the sweep brings it back.
    if (!last || this.stopping.signal.aborted) return;
    await this.runner.fail(job, row, code).catch((fault: unknown) => {
      this.logger.defect('job could not be marked failed', fault, { job: job.definition.name, row: row.id });
    });
  }

  private async settle(limitMs: number): Promise<boolean> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, limitMs).unref());
    const all = Promise.allSettled(this.running);
    await Promise.race([all, limit]);
    return this.running.size === 0;
  }
}

/** At most two reports a second reach the queue store; one that is refused is no fault of the job. */
function progressOf(job: QueuedJob): (done: number, total: number) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = performance.now();
    if (now - last < PROGRESS_MS && done < total) return;
    last = now;
    job.updateProgress({ done, total }).catch(() => undefined);
  };
}
