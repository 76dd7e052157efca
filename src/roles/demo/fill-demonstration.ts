import { NestFactory } from '@nestjs/core';
import { FixedClock } from '../../platform/clock/clock';
import type { Config } from '../../platform/config/config';
import { OperatorError } from '../../platform/config/operator-error';
import { Transaction } from '../../platform/database/transaction';
import { Logger } from '../../platform/logging/logger';
import { systemActor } from '../../platform/security/actor';
import { AppModule } from '../app.module';
import { DemoCalendar } from './demo-calendar';
import { DEMO_MEETINGS, type MeetingKey } from './demo-case';
import { DEMO_CASES } from './demo-cases';
import { DemoHouse } from './demo-house';
import { demoEmail } from './demo-people';
import { liveThrough } from './stories';
import { foundBoard, tellMeeting } from './tell-board';
import { tellCase } from './tell-case';

/** The board was founded so long before today. */
const FOUNDED_DAYS_AGO = 420;
/** Cases whose receipts a visitor gets: just filed, under investigation, with the agency. */
const SHOWN_RECEIPTS = ['tow-truck', 'wheelchair-lift', 'neck-hold'];
const ACTOR = systemActor('demonstration');

export interface Demonstration {
  /** False when it was there already; then nothing was changed. */
  readonly isNew: boolean;
  /** What a resident would have in hand: number and receipt code of some cases, told only when they are made. */
  readonly receipts: readonly { readonly number: string; readonly receiptCode: string }[];
}

/**
 * Fills an empty database with a fictional board and its cases, by the commands that people use, at the moments at
 * which they would have used them. All of it or, when anything goes wrong, nothing: it is one transaction.
 */
export async function fillDemonstration(config: Config): Promise<Demonstration> {
  const now = Temporal.Now.instant();
  const clock = new FixedClock(now);
  const logger = new Logger(config.logLevel);
  const module = AppModule.forRoot({ config, clock, logger });
  const app = await NestFactory.createApplicationContext(module, { logger, abortOnError: false });
  try {
    const house = new DemoHouse(app, clock, new DemoCalendar(now, config.boardTimeZone));
    return await house.get(Transaction).run(ACTOR, () => fillOnce(house));
  } finally {
    await app.close();
  }
}

async function fillOnce(house: DemoHouse): Promise<Demonstration> {
  // Two who begin at the same moment: the second finds what the first has made.
  await house.look('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['redress.demonstration']);
  if (await isThere(house)) return { isNew: false, receipts: [] };
  await requireEmpty(house);
  house.clock.set(house.office(FOUNDED_DAYS_AGO));
  await foundBoard(house);
  const meetings = (Object.keys(DEMO_MEETINGS) as MeetingKey[]).map((key) => tellMeeting(house, key));
  const cases = DEMO_CASES.map((story) => tellCase(house, story));
  await liveThrough([...meetings, ...cases], (instant) => house.clock.set(instant));
  return { isNew: true, receipts: SHOWN_RECEIPTS.flatMap((key) => house.receipts.get(key) ?? []) };
}

async function isThere(house: DemoHouse): Promise<boolean> {
  const email = demoEmail('administrator');
  return (await house.look('select 1 from accounts where email = $1', [email])).length > 0;
}

async function requireEmpty(house: DemoHouse): Promise<void> {
  const [kept] = await house.look<{ any: boolean }>(
    'select exists (select from accounts) or exists (select from cases) as any',
    [],
  );
  if (kept?.any)
    throw new OperatorError(
      'This database is in use: the demonstration board is made in an empty one only. Nothing was changed.',
    );
}
