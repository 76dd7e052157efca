import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { FailedJobs } from './failed-jobs';
import { JobConsumers } from './job-consumers';
import { JobRegistry } from './job-registry';
import { JobRunner } from './job-runner';
import { Outbox } from './outbox';
import { PruneOutbox } from './prune-outbox';
import { QueueStore } from './queue-store';
import { Relay } from './relay';
import { RelayHint } from './relay-hint';
import { RelayLoops } from './relay-loops';
import { Schedules } from './schedules';
import { DEFAULT_TUNING, JobTuning } from './tuning';
import { Workers } from './worker';

/** Jobs and events for every role. A worker also calls `JobConsumers.start()`. */
@Module({})
export class JobsModule {
  static forRoot(tuning: JobTuning = DEFAULT_TUNING): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: JobTuning, useValue: tuning },
        FailedJobs,
        JobConsumers,
        JobRegistry,
        JobRunner,
        Outbox,
        PruneOutbox,
        QueueStore,
        Relay,
        RelayHint,
        RelayLoops,
        Schedules,
        Workers,
      ],
      exports: [FailedJobs, JobConsumers, JobRegistry, JobRunner, Outbox],
    };
  }
}
