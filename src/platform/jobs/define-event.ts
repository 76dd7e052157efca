import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';
import { defineJob, type JobDefinition, type JobOptions, type PayloadOf } from './define-job';
import type { JobContext } from './job-context';
import { isPayloadKind, type PayloadShape } from './payload';

/** Something that happened in one module and has effects in others. */
export interface EventDefinition<S extends PayloadShape = PayloadShape> {
  readonly name: string;
  readonly payload: S;
}

/** What another module does when an event happened: a job of its own, with its own retries. */
export interface EventListener<E extends EventDefinition = EventDefinition> {
  on(payload: PayloadOf<E>, job: JobContext): Promise<void>;
  /** As of a job's handler. */
  gaveUp?(payload: PayloadOf<E>, failureCode: string): Promise<void>;
}

export const LISTENING_JOB = 'redress:listening-job';

type ListenerOptions = Partial<Omit<JobOptions<PayloadShape>, 'payload' | 'every'>>;

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const listeners = new Map<string, JobDefinition[]>();

/** Declares an event, named `module.what-happened`. */
export function defineEvent<const S extends PayloadShape>(name: string, payload: S): EventDefinition<S> {
  const odd = Object.entries(payload).find(([, kind]) => !isPayloadKind(kind));
  if (!NAME.test(name))
    throw new Error(`The event ${name} has a name that is not of the form module.what-happened`);
  if (listeners.has(name)) throw new Error(`The event ${name} is declared twice`);
  if (odd) throw new Error(`The event ${name} has a payload field of no known kind: ${odd[0]}`);
  listeners.set(name, []);
  return Object.freeze({ name, payload: Object.freeze({ ...payload }) });
}

/** Makes a class listen to an event, as the job `module.what-it-does`; it must stand among its module's providers. */
export function Listens<E extends EventDefinition>(
  event: E,
  name: string,
  { attempts = 8, backoffMs = 1_000, ...options }: ListenerOptions = {},
) {
  return <C extends new (...args: never[]) => EventListener<E>>(target: C): void => {
    const job = defineJob(name, { payload: event.payload, attempts, backoffMs, ...options });
    listeners.get(event.name)?.push(job);
    applyDecorators(Injectable(), SetMetadata(LISTENING_JOB, job))(target);
  };
}

/** The jobs that an event starts. */
export function listenersOf(event: EventDefinition): readonly JobDefinition[] {
  return listeners.get(event.name) ?? [];
}

/** Every event that the loaded code declares. */
export function declaredEvents(): ReadonlyMap<string, readonly JobDefinition[]> {
  return listeners;
}
