import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { OperatorError } from '../config/operator-error';
import { type EventListener, LISTENING_JOB } from './define-event';
import { declaredJobs, HANDLED_JOB, type JobDefinition, type JobHandler } from './define-job';
import type { JobContext } from './job-context';
import { checkPayload } from './payload';

/** A declared job together with the one who does it. */
export interface BoundJob {
  readonly definition: JobDefinition;
  /** The class that handles it, for tests and messages. */
  readonly handler: string;
  /** Checks the payload as it was stored, and does the job. */
  run(payload: unknown, context: JobContext): Promise<void>;
  /** Tells the handler, if it cares, that the last attempt has failed. */
  gaveUp(payload: unknown, failureCode: string): Promise<void>;
}

interface Found {
  readonly definition: JobDefinition;
  readonly handler: string;
  readonly instance: unknown;
  readonly listens: boolean;
}

/** Every job with its handler. A job without exactly one, or a handler of a job nobody declared, stops the start. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private jobs: ReadonlyMap<string, BoundJob> = new Map();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    const found = this.discover();
    const faults = registryFaults(declaredJobs(), found);
    if (faults.length > 0) throw new OperatorError(`The jobs do not fit together: ${faults.join('; ')}.`);
    this.jobs = new Map(found.map((one) => [one.definition.name, bind(one)]));
  }

  find(name: string): BoundJob | undefined {
    return this.jobs.get(name);
  }

  all(): readonly BoundJob[] {
    return [...this.jobs.values()];
  }

  private discover(): Found[] {
    return this.discovery.getProviders().flatMap(({ metatype, instance }) => {
      if (typeof metatype !== 'function') return [];
      const handled: unknown = Reflect.getOwnMetadata(HANDLED_JOB, metatype);
      const listening: unknown = Reflect.getOwnMetadata(LISTENING_JOB, metatype);
      const both = [handled, listening].filter((definition) => definition !== undefined);
      return both.map((definition) => ({
        definition: definition as JobDefinition,
        handler: metatype.name,
        instance: instance as unknown,
        listens: definition === listening,
      }));
    });
  }
}

/** What does not fit, one line each; nothing when every declared job has exactly one handler. */
export function registryFaults(
  declared: ReadonlyMap<string, JobDefinition>,
  found: readonly Pick<Found, 'definition' | 'handler'>[],
): string[] {
  const faults: string[] = [];
  for (const name of declared.keys()) {
    const handlers = found.filter(({ definition }) => definition.name === name).map(({ handler }) => handler);
    if (handlers.length === 0) faults.push(`${name} has no handler among the providers of a module`);
    if (handlers.length > 1) faults.push(`${name} has ${handlers.length} handlers (${handlers.join(', ')})`);
  }
  for (const { definition, handler } of found) {
    if (declared.get(definition.name) !== definition)
      faults.push(`${handler} handles the unknown job ${definition.name}`);
  }
  return faults;
}

function bind({ definition, handler, instance, listens }: Found): BoundJob {
  const { name, payload: shape } = definition;
  return {
    definition,
    handler,
    run(payload, context) {
      const checked = checkPayload(name, shape, payload);
      return listens
        ? (instance as EventListener).on(checked, context)
        : (instance as JobHandler).handle(checked, context);
    },
    async gaveUp(payload, failureCode) {
      await (instance as JobHandler).gaveUp?.(checkPayload(name, shape, payload), failureCode);
    },
  };
}
