import type { QueueName } from './define-job';

/** The times and sizes of relay, sweep and workers; the defaults serve production, tests shorten them. */
export abstract class JobTuning {
  /** How often the relay looks for due rows when nobody hints. */
  abstract readonly pollMs: number;
  /** Rows that are handed over, checked or removed in one go. */
  abstract readonly batch: number;
  /** How often handed rows are compared with the queue store. */
  abstract readonly sweepMs: number;
  /** How long a row may be handed before it is looked for in the queue store. */
  abstract readonly staleMs: number;
  /** How often a row is handed over again before it counts as failed: something about it kills the workers. */
  abstract readonly generations: number;
  /** How many jobs a worker process runs at once. */
  abstract readonly concurrency: Readonly<Record<QueueName, number>>;
  /** How long a silent worker keeps a job before another may take it. */
  abstract readonly lockMs: number;
  /** How long stopping waits for running jobs. */
  abstract readonly shutdownMs: number;
  /** How long the queue store may take to answer the relay. */
  abstract readonly storeMs: number;
  /** Sets one installation's queues apart on a shared Redis; the braces keep them in one slot of a cluster. */
  abstract readonly prefix: string;
}

export const DEFAULT_TUNING: JobTuning = {
  pollMs: 1_000,
  batch: 500,
  sweepMs: 15_000,
  staleMs: 60_000,
  generations: 20,
  concurrency: { default: 8, slow: 1 },
  lockMs: 30_000,
  shutdownMs: 20_000,
  storeMs: 5_000,
  prefix: '{redress}',
};
