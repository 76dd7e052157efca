import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Clock } from '../../src/platform/clock/clock';
import { Config } from '../../src/platform/config/config';
import { readSettings } from '../../src/platform/config/settings';
import { DEFAULT_TUNING, type JobTuning } from '../../src/platform/jobs/tuning';
import { Logger } from '../../src/platform/logging/logger';
import { PlatformModule } from '../../src/platform/platform.module';

export interface QueueAppOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  readonly prefix: string;
}

/** Everything short, so that stalling and sweeping take seconds and not minutes. */
export function contractTuning(prefix: string): JobTuning {
  return {
    ...DEFAULT_TUNING,
    pollMs: 100,
    sweepMs: 300,
    staleMs: 1_000,
    lockMs: 1_000,
    shutdownMs: 5_000,
    storeMs: 1_000,
    prefix,
  };
}

@Module({})
class QueueApp {}

/** The platform, the jobs and nothing else. */
export function createQueueApp(
  { databaseUrl, redisUrl, prefix }: QueueAppOptions,
  module: Type | DynamicModule,
  {
    logger = new Logger(process.env.CONTRACT_LOG_LEVEL ?? 'silent'),
    clock,
  }: { logger?: Logger; clock?: Clock } = {},
): Promise<INestApplicationContext> {
  const settings = readSettings({ LOG_LEVEL: 'silent', ...(redisUrl && { REDIS_URL: redisUrl }) });
  const config = new Config({
    ...settings,
    baseUrl: 'http://localhost:3000',
    databaseUrl,
    identityKeys: new Map([[1, Buffer.alloc(32, 9)]]),
    secretKey: Buffer.alloc(32, 7),
  });
  const jobs = contractTuning(prefix);
  const platform = PlatformModule.forRoot({ config, logger, jobs, ...(clock && { clock }) });
  const imports = [platform, module];
  return NestFactory.createApplicationContext({ module: QueueApp, imports }, { logger, abortOnError: false });
}
