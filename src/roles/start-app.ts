import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IdentityKeyRegister } from '../modules/people/public';
import type { Config } from '../platform/config/config';
import { Health } from '../platform/health/health';
import { startHealthServer } from '../platform/health/health-server';
import { createHttpApp } from '../platform/http/http-app';
import { JobConsumers } from '../platform/jobs/job-consumers';
import { Logger } from '../platform/logging/logger';
import { AppModule } from './app.module';
import type { ServingRole } from './role';

export interface RunningApp {
  readonly app: INestApplicationContext;
  /** Lets what is under way come to its end, then takes the application down. */
  close(): Promise<void>;
}

/** Composes the application for a serving role and starts it on its port; a worker answers for its health only. */
export async function startApp(role: ServingRole, config: Config): Promise<RunningApp> {
  if (role === 'worker') {
    const app = await createAppContext(config);
    await checkIdentityKeys(app);
    app.get(Health).add('queue', () => app.get(JobConsumers).check());
    const server = await startHealthServer(app.get(Health), config.port, config.host).catch(async (error) => {
      await app.close();
      throw error;
    });
    app.get(JobConsumers).start();
    return {
      app,
      close: async () => {
        server.close();
        await app.close();
      },
    };
  }
  const logger = new Logger(config.logLevel);
  const app = await createHttpApp(AppModule.forRoot({ config, logger }), logger);
  await checkIdentityKeys(app);
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  if (role === 'all') {
    app.get(Health).add('queue', () => app.get(JobConsumers).check());
    app.get(JobConsumers).start();
  }
  return { app, close: () => app.close() };
}

/** Identities that nobody could open, or that would be locked under another key, are found before anybody is served. */
async function checkIdentityKeys(app: INestApplicationContext): Promise<void> {
  try {
    await app.get(IdentityKeyRegister, { strict: false }).assertUsable();
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The application without HTTP: for the worker and for commands. */
export function createAppContext(config: Config): Promise<INestApplicationContext> {
  const logger = new Logger(config.logLevel);
  const module = AppModule.forRoot({ config, logger });
  return NestFactory.createApplicationContext(module, { logger, abortOnError: false });
}
