import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import type { JobContext } from './job-context';
import { isPayloadKind, type Payload, type PayloadShape } from './payload';

/** `slow` is for work that keeps a processor busy, so that mail need not wait behind it. */
export const QUEUES = ['default', 'slow'] as const;
export type QueueName = (typeof QUEUES)[number];

/** transactional: the handler runs inside the transaction that marks it done. long: it runs outside and finishes itself. */
export type JobMode = 'transactional' | 'long';

export type Interval = `${number}${'s' | 'm' | 'h' | 'd'}`;

export interface JobOptions<S extends PayloadShape> {
  readonly payload: S;
  /** How often it is tried in all before it counts as failed. */
  readonly attempts: number;
  /** The wait before the second attempt; it doubles with each one after. */
  readonly backoffMs: number;
  /** Runs by itself once in each interval, however many workers there are; the payload is then empty. */
  readonly every?: Interval;
  readonly mode?: JobMode;
  readonly queue?: QueueName;
}

/** A job as it is declared: once, beside the module that handles it. */
export interface JobDefinition<S extends PayloadShape = PayloadShape> {
  readonly name: string;
  readonly payload: S;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly everyMs: number | null;
  readonly mode: JobMode;
  readonly queue: QueueName;
}

export type PayloadOf<D extends { readonly payload: PayloadShape }> = Payload<D['payload']>;

/** What does a job. It may run twice and late: it loads again and checks again. */
export interface JobHandler<J extends JobDefinition = JobDefinition> {
  handle(payload: PayloadOf<J>, job: JobContext): Promise<void>;
  /** Told in the transaction that marks the job failed, after its last attempt: to show it where people look. */
  gaveUp?(payload: PayloadOf<J>, failureCode: string): Promise<void>;
}

export const HANDLED_JOB = 'redress:handled-job';

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const declared = new Map<string, JobDefinition>();

/** Declares a job, named `module.what-it-does`. */
export function defineJob<const S extends PayloadShape>(
  name: string,
  { payload, attempts, backoffMs, every, mode = 'transactional', queue = 'default' }: JobOptions<S>,
): JobDefinition<S> {
  const job = Object.freeze({
    name,
    payload: Object.freeze({ ...payload }),
    attempts,
    backoffMs,
    everyMs: every === undefined ? null : intervalMs(every),
    mode,
    queue,
  });
  const fault = faultOf(job);
  if (fault) throw new Error(`The job ${name} ${fault}`);
  declared.set(name, job);
  return job;
}

/** Makes a class the one handler of a job; it must also stand among its module's providers. */
export function HandlesJob<J extends JobDefinition>(job: J) {
  return <C extends new (...args: never[]) => JobHandler<J>>(target: C): void => {
    applyDecorators(Injectable(), SetMetadata(HANDLED_JOB, job))(target);
  };
}

/** Every job that the loaded code declares, by name. */
export function declaredJobs(): ReadonlyMap<string, JobDefinition> {
  return declared;
}

function faultOf(job: JobDefinition): string | null {
  if (!NAME.test(job.name)) return 'has a name that is not of the form module.what-it-does';
  if (declared.has(job.name)) return 'is declared twice';
  const odd = Object.entries(job.payload).find(([, kind]) => !isPayloadKind(kind));
  if (odd) return `has a payload field of no known kind: ${odd[0]}`;
  if (!Number.isInteger(job.attempts) || job.attempts < 1) return 'needs at least one attempt';
  if (!Number.isInteger(job.backoffMs) || job.backoffMs < 0) return 'needs a backoff in whole milliseconds';
  if (job.everyMs !== null && Object.keys(job.payload).length > 0) return 'repeats, so its payload is empty';
  return null;
}

function intervalMs(interval: Interval): number {
  const [, count = '', unit = ''] = /^([1-9]\d{0,4})([smhd])$/.exec(interval) ?? [];
  if (unit === '') throw new Error(`Not an interval: ${interval}`);
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
}
