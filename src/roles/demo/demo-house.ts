import type { Abstract, INestApplicationContext, Type } from '@nestjs/common';
import { permissionsOf } from '../../modules/iam/public';
import type { FixedClock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { type AccountActor, systemActor } from '../../platform/security/actor';
import type { DemoCalendar } from './demo-calendar';
import type { DaysAgo, MeetingKey } from './demo-case';
import { DEMO_PEOPLE, type OfficerKey, type PersonKey } from './demo-people';

/** The house that the demonstration happens in: its commands, its people and its present moment. */
export class DemoHouse {
  /** Filled while the stories are told. */
  readonly officerIds = new Map<OfficerKey, string>();
  readonly meetingIds = new Map<MeetingKey, string>();
  readonly receipts = new Map<string, { readonly number: string; readonly receiptCode: string }>();
  private readonly people = new Map<PersonKey, AccountActor>();

  constructor(
    private readonly app: INestApplicationContext,
    readonly clock: FixedClock,
    readonly calendar: DemoCalendar,
  ) {}

  get<T>(type: Type<T> | Abstract<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** Somebody who has an account now, as the guard would find them. */
  admit(key: PersonKey, accountId: string): AccountActor {
    const {
      name,
      roles,
      language = 'en',
    }: (typeof DEMO_PEOPLE)[PersonKey] & { language?: string } = DEMO_PEOPLE[key];
    const permissions = permissionsOf(roles);
    const actor = {
      kind: 'account',
      accountId,
      name,
      roles,
      permissions,
      sessionId: newId(),
      factorAt: this.clock.now().toString(),
      language,
    } as const;
    this.people.set(key, actor);
    return actor;
  }

  person(key: PersonKey): AccountActor {
    const actor = this.people.get(key);
    if (!actor) throw new Error(`${key} has no account`);
    return actor;
  }

  officer(key: OfficerKey): string {
    const id = this.officerIds.get(key);
    if (!id) throw new Error(`${key} is not on the roster`);
    return id;
  }

  meeting(key: MeetingKey): string {
    const id = this.meetingIds.get(key);
    if (!id) throw new Error(`The meeting ${key} is not planned`);
    return id;
  }

  office(daysAgo: DaysAgo, time?: string): Temporal.Instant {
    return this.calendar.office(daysAgo, time);
  }

  /** So many minutes from the present moment of the stories. */
  soon(minutes = 3): Temporal.Instant {
    return this.clock.now().add({ minutes });
  }

  /** Looks something up past every wall, for what a person would read off the screen. */
  async look<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    const transaction = this.get(Transaction);
    return transaction.run(systemActor('demonstration'), () => transaction.query<R>(sql, params));
  }
}
