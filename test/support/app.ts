import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { FixedClock } from '../../src/platform/clock/clock';
import { Config, type ConfigValues } from '../../src/platform/config/config';
import { createHttpApp } from '../../src/platform/http/http-app';
import { Logger } from '../../src/platform/logging/logger';
import { AppModule } from '../../src/roles/app.module';
import { createTestDatabase, type TestDatabase } from './database';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly clock: FixedClock;
  /** Every line that the application logged. */
  readonly logLines: string[];
  /** A new browser-like agent (keeps cookies). */
  agent(): TestAgent;
  close(): Promise<void>;
}

/** The moment at which tests begin: a Friday, at noon in New York. */
export const TEST_NOW = '2026-11-20T17:00:00Z';

/** The whole application on a database of its own, with a clock that stands still; not listening on any port. */
export async function createTestApp(overrides: Partial<ConfigValues> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'redress-test-'));
  const clock = new FixedClock(Temporal.Instant.from(TEST_NOW));
  const logLines: string[] = [];
  const logger = new Logger(overrides.logLevel ?? 'info', { write: (line) => logLines.push(line) });
  const config = testConfig(database.url, dataFolder, overrides);
  const app = await createHttpApp(AppModule.forRoot({ config, clock, logger }), logger);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    database,
    clock,
    logLines,
    agent: () => request.agent(app.getHttpServer()),
    async close() {
      await app.close();
      await database.drop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A complete configuration for tests: embedded everything, secrets that open nothing elsewhere. */
export function testConfig(
  databaseUrl: string,
  dataFolder: string,
  overrides: Partial<ConfigValues> = {},
): Config {
  return new Config({
    auditAnchorKey: undefined,
    auditAnchorTo: undefined,
    baseUrl: 'http://localhost:3000',
    boardAddress: '12 Quay Street, Rivermouth',
    boardEmail: 'board@rivermouth.example',
    boardName: 'Rivermouth Civilian Oversight Board',
    boardPhone: '555-0142',
    boardTimeZone: 'America/New_York',
    dataFolder,
    databaseUrl,
    host: '127.0.0.1',
    identityKeys: new Map([[1, Buffer.alloc(32, 9)]]),
    identityKeysLost: undefined,
    logLevel: 'info',
    mailFrom: 'Redress <redress@localhost.localdomain>',
    oidcClientId: undefined,
    oidcClientSecret: undefined,
    oidcIssuer: undefined,
    oidcLabel: 'City account',
    oidcSecondFactor: [],
    port: 0,
    redisUrl: undefined,
    rulebook: 'generic',
    secretKey: Buffer.alloc(32, 7),
    sessionHours: 12,
    sessionIdleMinutes: 30,
    smtpUrl: undefined,
    storageUrl: undefined,
    uploadLimitBytes: 64 * 1024 * 1024,
    ...overrides,
  });
}
