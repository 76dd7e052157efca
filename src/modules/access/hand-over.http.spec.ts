import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { createCase } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { getPage, sendForm } from '../../../test/support/page';
import { apiAgent, createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { Outbox } from '../../platform/jobs/outbox';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess, SeparationOfDuty } from '../cases/public';
import { sweepReminders } from '../deadlines/jobs/sweep-reminders.job';
import { Clocks } from '../deadlines/public';
import type { Role } from '../iam/public';

const DESK = systemActor('test');

describe('somebody leaves', () => {
  let testApp: TestApp;
  let director: Staff;
  beforeAll(async () => {
    testApp = await createTestApp();
    director = await createStaff(testApp.database, ['director'], { name: 'Dina Director' });
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  const staff = (name: string, ...roles: Role[]) => createStaff(testApp.database, roles, { name });
  const asDesk = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(DESK, work);
  const plan = async (leaver: Staff, heirs: object) =>
    (
      await apiAgent(testApp, director)
        .get(`/api/v1/access-reviews/${leaver.accountId}/leave`)
        .query(heirs)
        .expect(200)
    ).body;
  const leave = (leaver: Staff, heirs: object, by = director) =>
    apiAgent(testApp, by).post(`/api/v1/access-reviews/${leaver.accountId}/leave`).send(heirs);
  const investigatorOf = async (caseId: string) => {
    const [row] = await testApp.database.owner<{ investigator_id: string | null }>(
      'select investigator_id from cases where id = $1',
      [caseId],
    );
    return row?.investigator_id;
  };
  const rowsOf = (who: Staff) =>
    testApp.database.owner('select relation from case_access where account_id = $1', [who.accountId]);

  async function planMeeting(chair: Staff, ...members: Staff[]): Promise<string> {
    const id = newId();
    await testApp.database.owner(
      `insert into meetings (id, title, scheduled_at, place, chair_id, state, rulebook_version, created_at)
       values ($1, 'December meeting', '2026-12-10T18:00:00Z', $3, $2, 'planned', 'generic-1', now())`,
      [id, chair.accountId, `Room ${id}`],
    );
    for (const member of [chair, ...members])
      await testApp.database.owner('insert into meeting_members (meeting_id, account_id) values ($1, $2)', [
        id,
        member.accountId,
      ]);
    return id;
  }

  it('and all their work is with others in one act, their account closed and their sessions ended', async () => {
    const leaver = await staff('Lee Leaver', 'investigator', 'intake', 'chair');
    const heir = await staff('Hana Heir', 'investigator', 'intake', 'chair');
    const investigated = await createCase(testApp, { investigator: leaver });
    const proposed = await createCase(testApp, { state: 'intake_review' });
    await testApp.database.owner(
      `insert into closing_proposals (id, case_id, outcome, reason_code, explanation, state, proposed_at, proposed_by)
       values (uuidv7(), $1, 'closed_no_action', 'withdrawn', 'x', 'proposed', now(), $2)`,
      [proposed.id, leaver.accountId],
    );
    const meetingId = await planMeeting(leaver, heir);
    const heirs = { investigations: heir.accountId, meetings: heir.accountId, proposals: heir.accountId };
    const before = await plan(leaver, heirs);
    expect(before.left).toEqual([]);
    expect(before.moves).toMatchObject([
      { kind: 'investigations', label: investigated.number, heir: 'Hana Heir' },
      { kind: 'meetings', label: 'December meeting', heir: 'Hana Heir' },
      { kind: 'proposals', label: proposed.number, heir: 'Hana Heir' },
    ]);
    await leave(leaver, heirs).expect(204);
    expect(await investigatorOf(investigated.id)).toBe(heir.accountId);
    const [meeting] = await testApp.database.owner('select chair_id from meetings where id = $1', [
      meetingId,
    ]);
    expect(meeting).toEqual({ chair_id: heir.accountId });
    expect(await rowsOf(leaver)).toEqual([]);
    await apiAgent(testApp, leaver).get('/api/v1/me').expect(401);
    expect((await apiAgent(testApp, heir).get(`/api/v1/cases/${investigated.id}`)).status).toBe(200);
    await leave(leaver, heirs).expect(409);
  });

  it('and the reminders of a clock go to who has the case then', async () => {
    const leaver = await staff('Lee Leaver', 'investigator');
    const heir = await staff('Hana Heir', 'investigator');
    const { id } = await createCase(testApp, { investigator: leaver });
    await asDesk(() =>
      testApp.app.get(Clocks, { strict: false }).start({
        caseId: id,
        rulebookVersion: 'generic-1',
        ruleCode: 'investigation_limit',
        subjectType: 'case',
        subjectId: id,
        triggerOn: '2026-11-20',
      }),
    );
    await leave(leaver, { investigations: heir.accountId }).expect(204);
    const [due] = await testApp.database.owner<{ day: string }>(
      `select next_check_on::text as day from clocks where case_id = $1`,
      [id],
    );
    testApp.clock.set(`${due?.day}T12:00:00Z`);
    await asDesk(() => testApp.app.get(Outbox).enqueue(sweepReminders, {}));
    await runDueJobs(testApp.app);
    const told = await testApp.database.owner<{ account_id: string }>(
      `select distinct account_id from notifications where kind = 'deadlines.reminder' and case_id = $1`,
      [id],
    );
    expect(told.map((row) => row.account_id)).toEqual([heir.accountId]);
  });

  it('and nothing is left behind silently: it is named, with why, and must be confirmed', async () => {
    const leaver = await staff('Lee Leaver', 'investigator', 'chair');
    const heir = await staff('Hana Heir', 'investigator', 'supervisor', 'chair');
    const clerk = await staff('Cleo Clerk', 'clerk');
    const walled = await createCase(testApp, { investigator: leaver });
    const reviewed = await createCase(testApp, { investigator: leaver });
    const free = await createCase(testApp, { investigator: leaver });
    await planMeeting(leaver);
    await asDesk(() => testApp.app.get(CaseAccess).raiseWall(walled.id, heir.accountId, 'conflict'));
    await testApp.database.owner(
      `insert into acts_in_place (id, case_id, account_id, for_account_id, duty, done_at)
       values (uuidv7(), $1, $2, $3, 'review', now())`,
      [reviewed.id, clerk.accountId, heir.accountId],
    );
    const heirs = { investigations: heir.accountId, meetings: heir.accountId };
    const before = await plan(leaver, heirs);
    expect(before.moves.map((one: { label: string }) => one.label)).toEqual([free.number]);
    const left = before.left.map((one: { label: string; obstacle: string }) => [one.label, one.obstacle]);
    expect(new Map(left)).toEqual(
      new Map([
        [walled.number, 'access.obstacle.conflict'],
        [reviewed.number, 'access.obstacle.conflict'],
        ['December meeting', 'access.obstacle.not_seated'],
      ]),
    );
    expect((await plan(leaver, { investigations: clerk.accountId })).left[0].obstacle).toBe(
      'access.obstacle.no_role',
    );
    const refused = await leave(leaver, heirs).expect(409);
    expect(refused.body.code).toBe('access.work_left');
    expect(await investigatorOf(free.id)).toBe(leaver.accountId);
    await leave(leaver, { ...heirs, acceptsLeft: true }).expect(204);
    expect(await investigatorOf(free.id)).toBe(heir.accountId);
    expect(await investigatorOf(walled.id)).toBeNull();
  });

  it('and the one who takes over does not review what they now investigate, nor did the one who left', async () => {
    const leaver = await staff('Lee Leaver', 'investigator', 'supervisor');
    const heir = await staff('Hana Heir', 'investigator', 'supervisor');
    const { id } = await createCase(testApp, { investigator: leaver });
    await leave(leaver, { investigations: heir.accountId }).expect(204);
    const excluded = await asDesk(() =>
      testApp.app
        .get(SeparationOfDuty, { strict: false })
        .excluded(id, 'review', [leaver.accountId, heir.accountId, director.accountId]),
    );
    expect(excluded).toEqual([leaver.accountId, heir.accountId]);
  });

  it('and whom they stood in for, and who stood in for them, have nothing of it any more', async () => {
    const leaver = await staff('Lee Leaver', 'investigator');
    const absent = await staff('Abe Absent', 'investigator');
    const deputy = await staff('Dora Deputy', 'investigator');
    await createCase(testApp, { investigator: absent });
    await createCase(testApp, { investigator: leaver });
    for (const [away, here] of [
      [absent, leaver],
      [leaver, deputy],
    ] as const)
      await apiAgent(testApp, away)
        .post('/api/v1/deputies')
        .send({ absentId: away.accountId, deputyId: here.accountId, from: '2026-11-20', until: '2026-11-30' })
        .expect(201);
    expect([(await rowsOf(leaver)).length, (await rowsOf(deputy)).length]).toEqual([2, 1]);
    await leave(leaver, { acceptsLeft: true }).expect(204);
    expect([await rowsOf(leaver), await rowsOf(deputy)]).toEqual([[], []]);
  });

  it('and work in a case that the director may not see moves too, and nothing says that it is there', async () => {
    const leaver = await staff('Lee Leaver', 'investigator');
    const heir = await staff('Hana Heir', 'investigator');
    const { id, number } = await createCase(testApp, { investigator: leaver });
    await asDesk(() => testApp.app.get(CaseAccess).raiseWall(id, director.accountId, 'conflict'));
    const before = await plan(leaver, { investigations: heir.accountId });
    expect(before).toEqual({ moves: [], left: [] });
    expect(await plan(leaver, {})).toEqual({ moves: [], left: [] });
    expect(JSON.stringify(before)).not.toContain(number);
    await leave(leaver, { investigations: heir.accountId }).expect(204);
    expect(await investigatorOf(id)).toBe(heir.accountId);
  });

  it('is the director’s act, never on oneself, and not on the only administrator', async () => {
    const leaver = await staff('Lee Leaver', 'investigator');
    await leave(leaver, {}, await staff('Sue Supervisor', 'supervisor')).expect(403);
    expect((await leave(director, {}).expect(409)).body.code).toBe('access.own_leave');
    const administrator = await staff('Ada Administrator', 'administrator');
    expect((await leave(administrator, {}).expect(409)).body.code).toBe('iam.last_administrator');
  });

  it('has a page that shows beforehand what happens', async () => {
    const leaver = await staff('Lee Leaver', 'investigator');
    const heir = await staff('Hana Heir', 'investigator');
    const { number } = await createCase(testApp, { investigator: leaver });
    const agent = pageAgent(testApp, director);
    const path = `/access/review/${leaver.accountId}/leave`;
    const blank = await getPage(agent, path);
    await blank.expectAccessible();
    const refused = await sendForm(agent, blank, 'Hand over and close the account');
    expect(refused.status).toBe(409);
    await refused.expectAccessible();
    const shown = await getPage(agent, `${path}?investigations=${heir.accountId}`);
    expect(shown.texts('tbody tr')[0]).toContain(number);
    expect(shown.texts('tbody tr')[0]).toContain('Hana Heir');
    await shown.expectAccessible();
    const done = await sendForm(agent, shown, 'Hand over and close the account');
    expect(done.text).toContain('The work was handed over and the account is closed.');
  });
});
