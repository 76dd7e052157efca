import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { createStaff, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess } from '../cases/public';
import { ClaimReminders } from './claim-reminders';
import { Clocks } from './clocks';

const DESK = systemActor('test');

describe('reminders', () => {
  let testApp: TestApp;
  let supervisor: Staff;
  let investigator: Staff;
  let theCase: SampleCase;

  beforeEach(async () => {
    testApp = await createTestApp();
    supervisor = await createStaff(testApp.database, ['supervisor']);
    investigator = await createStaff(testApp.database, ['investigator']);
    theCase = await createCase(testApp, { investigator });
  });
  afterEach(() => testApp.close());

  const inTransaction = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(DESK, work);
  const clocks = () => testApp.app.get(Clocks, { strict: false });

  function startLimit(): Promise<unknown> {
    return inTransaction(() =>
      clocks().start({
        caseId: theCase.id,
        rulebookVersion: 'generic-1',
        ruleCode: 'investigation_limit',
        subjectType: 'case',
        subjectId: theCase.id,
        triggerOn: '2026-11-20',
      }),
    );
  }

  /** Sweeps as often as given at this moment, then lets the mail jobs run. */
  async function sweepOn(instant: string, times = 1): Promise<string[]> {
    testApp.clock.set(instant);
    const claims = testApp.app.get(ClaimReminders, { strict: false });
    const sweeps = Array.from({ length: times }, () => inTransaction(() => claims.claimBatch()));
    await Promise.all(sweeps);
    await runDueJobs(testApp.app);
    return subjects();
  }

  async function subjects(): Promise<string[]> {
    const rows = await testApp.database.owner<{ line: string }>(
      `select recipient || ': ' || subject as line from captured_mails
       where subject like '%a limit on%' order by captured_at, recipient`,
    );
    return rows.map((row) => row.line);
  }

  it('tell the investigator once, however many sweeps run at the same time', async () => {
    await startLimit();
    const [clock] = await inTransaction(() => clocks().ofCase(theCase.id));
    const due = Temporal.PlainDate.from(clock?.record.adjusted_due_on ?? '');
    const sevenBefore = due.subtract({ days: 7 });
    const mails = await sweepOn(`${sevenBefore}T15:00:00Z`, 5);
    const own = mails.filter((line) => line.startsWith(investigator.email));
    expect(own).toHaveLength(1);
    expect(own[0]).toContain(theCase.number);
    expect(await sweepOn(`${sevenBefore}T16:00:00Z`, 3)).toEqual(mails);
  });

  it('after an outage of months tell the last that was missed, not all, and escalate once', async () => {
    await startLimit();
    const mails = await sweepOn('2027-09-01T15:00:00Z', 3);
    expect(mails.filter((line) => line.startsWith(investigator.email))).toHaveLength(1);
    expect(mails.filter((line) => line.startsWith(supervisor.email))).toHaveLength(1);
    const rows = await testApp.database.owner<{ kind: string }>('select kind from reminders order by kind');
    expect(rows.map((row) => row.kind)).toEqual(['escalation', 'reminder']);
    expect(await sweepOn('2027-09-01T16:00:00Z', 3)).toHaveLength(2);
  });

  it('are not sent for a clock that was stopped', async () => {
    await startLimit();
    await inTransaction(() =>
      clocks().stop({ caseId: theCase.id, ruleCode: 'investigation_limit', reason: 'signed_off' }),
    );
    expect(await sweepOn('2027-09-01T15:00:00Z')).toEqual([]);
  });

  it('are not sent to somebody who has lost sight of the case in between', async () => {
    await startLimit();
    testApp.clock.set('2027-09-01T15:00:00Z');
    await inTransaction(() => testApp.app.get(ClaimReminders, { strict: false }).claimBatch());
    await inTransaction(() =>
      testApp.app
        .get(CaseAccess, { strict: false })
        .raiseWall(theCase.id, investigator.accountId, 'conflict'),
    );
    await runDueJobs(testApp.app);
    expect((await subjects()).filter((line) => line.startsWith(investigator.email))).toEqual([]);
    const [settled] = await testApp.database.owner<{ state: string }>(
      'select state from notifications where account_id = $1',
      [investigator.accountId],
    );
    expect(settled?.state).toBe('suppressed');
  });

  it('follow a toll to the new date', async () => {
    await startLimit();
    const [before] = await inTransaction(() => clocks().ofCase(theCase.id));
    await inTransaction(() =>
      clocks().addToll({
        caseId: theCase.id,
        clockId: before?.record.id ?? '',
        cause: before?.rule.tollCauses[0] ?? '',
        startOn: '2026-12-01',
        endOn: '2026-12-30',
      }),
    );
    const [after] = await inTransaction(() => clocks().ofCase(theCase.id));
    const moved = Temporal.PlainDate.from(before?.record.adjusted_due_on ?? '').add({ days: 30 });
    expect(after?.record.original_due_on).toBe(before?.record.original_due_on);
    expect(
      Temporal.PlainDate.compare(after?.record.adjusted_due_on ?? '', moved.toString()),
    ).toBeGreaterThanOrEqual(0);
  });

  it('are not sent while a cause without an end suspends the clock, however long it lasts', async () => {
    await startLimit();
    const [before] = await inTransaction(() => clocks().ofCase(theCase.id));
    const clockId = before?.record.id ?? '';
    const cause = before?.rule.tollCauses[0] ?? '';
    const toll = { caseId: theCase.id, clockId, cause, startOn: '2026-11-20', endOn: null };
    await inTransaction(() => clocks().addToll(toll));
    for (const day of ['2026-11-20', '2027-03-01', '2027-05-20', '2027-12-31'])
      expect(await sweepOn(`${day}T15:00:00Z`)).toEqual([]);
    const [row] = await testApp.database.owner<{ due: string }>(
      'select adjusted_due_on::text as due from clocks where id = $1',
      [clockId],
    );
    // What lists are sorted by is what the explanation says.
    const [after] = await inTransaction(() => clocks().ofCase(theCase.id));
    expect(row?.due).toBe(after?.reckoning.adjustedDueOn);
    expect(row?.due).toBe('2028-06-28');
  });

  it('come anew when a clock runs again from the same trigger, under the same tolls', async () => {
    await startLimit();
    const [first] = await inTransaction(() => clocks().ofCase(theCase.id));
    const toll = { cause: first?.rule.tollCauses[0] ?? '', startOn: '2026-12-01', endOn: '2026-12-30' };
    await inTransaction(() =>
      clocks().addToll({ caseId: theCase.id, clockId: first?.record.id ?? '', ...toll }),
    );
    await inTransaction(() =>
      clocks().stop({ caseId: theCase.id, ruleCode: 'investigation_limit', reason: 'signed_off' }),
    );
    expect(await inTransaction(() => clocks().startAgain(theCase.id, 'investigation_limit'))).toBe(true);
    expect(await inTransaction(() => clocks().startAgain(theCase.id, 'investigation_limit'))).toBe(false);
    const runs = (await inTransaction(() => clocks().ofCase(theCase.id))).map(({ record }) => record);
    expect(runs.map(({ run, state }) => [run, state]).sort()).toEqual([
      [1, 'stopped'],
      [2, 'running'],
    ]);
    expect(new Set(runs.map((run) => run.adjusted_due_on)).size).toBe(1);
    expect(await sweepOn('2027-09-01T15:00:00Z')).toHaveLength(2);
  });
});
