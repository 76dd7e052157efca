import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock, SystemClock } from './clock/clock';
import { Config } from './config/config';
import { createDataSource } from './database/data-source';
import { DatabaseLifetime } from './database/database-lifetime';
import { Transaction } from './database/transaction';
import { Idempotency } from './http/idempotency';
import { PruneExpired } from './http/prune-expired';
import { RouteDeclarations } from './http/route-declarations';
import { Messages } from './i18n/messages';
import { JobsModule } from './jobs/jobs.module';
import type { JobTuning } from './jobs/tuning';
import { Logger } from './logging/logger';
import { Mailer } from './mail/mailer';
import { mailerProvider } from './mail/mailer-provider';
import { RateLimiter } from './security/rate-limiter';
import { Secrets } from './security/secrets';
import { Storage } from './storage/storage';
import { storageProvider } from './storage/storage-provider';
import { Uploads } from './uploads/uploads';

export interface PlatformOptions {
  readonly config: Config;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Other times for the relay and the workers, for tests. */
  readonly jobs?: JobTuning;
}

/** What every module stands on; it knows no business word. */
@Module({})
export class PlatformModule {
  static forRoot({ config, clock, logger, jobs }: PlatformOptions): DynamicModule {
    const log = logger ?? new Logger(config.logLevel);
    const provided = [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock ?? new SystemClock() },
      { provide: Logger, useValue: log },
      { provide: Secrets, useValue: new Secrets(config.secretKey) },
      {
        provide: Messages,
        useFactory: () =>
          new Messages(undefined, ({ key, language, reason }) =>
            log.warn('message fault', { key, language, reason }),
          ),
      },
      { provide: DataSource, useFactory: () => createDataSource({ url: config.databaseUrl }).initialize() },
      DatabaseLifetime,
      Transaction,
      RateLimiter,
      Idempotency,
      PruneExpired,
      RouteDeclarations,
      mailerProvider,
      storageProvider,
      Uploads,
    ];
    return {
      module: PlatformModule,
      global: true,
      imports: [DiscoveryModule, JobsModule.forRoot(jobs)],
      providers: provided,
      exports: [
        Config,
        Clock,
        JobsModule,
        Logger,
        Mailer,
        Secrets,
        Messages,
        Transaction,
        RateLimiter,
        Idempotency,
        RouteDeclarations,
        Storage,
        Uploads,
        DataSource,
      ],
    };
  }
}
