import { setTimeout as pause } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { FixedClock } from '../../../src/platform/clock/clock';
import { JobConsumers } from '../../../src/platform/jobs/job-consumers';
import { Logger } from '../../../src/platform/logging/logger';
import { AppModule } from '../../../src/roles/app.module';
import { testConfig } from '../../support/app';
import type { RunningBoard } from './running-board';

const BOARD_ZONE = 'America/New_York';

export function daysBefore(days: number): string {
  return Temporal.Now.plainDateISO(BOARD_ZONE).subtract({ days }).toString();
}

/** Starts a worker on the board's database for each day from today on, one after the other, until it has nothing to do. */
export async function workThroughReminders(running: RunningBoard, days: readonly number[]): Promise<void> {
  for (const day of days) {
    const clock = new FixedClock(Temporal.Now.instant().add({ hours: 24 * day }));
    await workUntilIdle(running, clock);
  }
}

async function workUntilIdle(
  { database, dataFolder, secretKey }: RunningBoard,
  clock: FixedClock,
): Promise<void> {
  const logger = new Logger('error', { write: () => undefined });
  const config = testConfig(database.url, dataFolder, { secretKey });
  const module = AppModule.forRoot({ config, clock, logger });
  const app = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
  try {
    app.get(JobConsumers).start();
    for (const end = Date.now() + 30_000; Date.now() < end; await pause(100)) {
      const [left] = await database.owner<{ idle: boolean }>(
        `select not exists (select from outbox where state in ('pending', 'handed') and run_at <= $1)
           and not exists (select from job_schedules where next_at <= $1) as idle`,
        [clock.now().toString()],
      );
      if (left?.idle) return;
    }
    throw new Error('The worker did not come to rest');
  } finally {
    await app.close();
  }
}
