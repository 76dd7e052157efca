import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { addAllegation, createCase, setCaseState } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { Outbox } from '../../platform/jobs/outbox';
import { systemActor } from '../../platform/security/actor';
import { AssignInvestigator, CaseAccess, SeparationOfDuty } from '../cases/public';
import { sweepReminders } from '../deadlines/jobs/sweep-reminders.job';
import { Clocks } from '../deadlines/public';
import type { Role } from '../iam/public';
import { sweepAccess } from './jobs/sweep-access.job';

const DESK = systemActor('test');
const TODAY = '2026-11-20';
const NEXT_WEEK = '2026-11-27';

describe('who sees cases beside their role', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  const staff = (...roles: Role[]) => createStaff(testApp.database, roles);
  const asDesk = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(DESK, work);
  const statusOf = async (who: Staff, caseId: string) =>
    (await apiAgent(testApp, who).get(`/api/v1/cases/${caseId}`)).status;
  const nameDeputy = (by: Staff, absent: Staff, deputy: Staff, from = TODAY, until = TODAY) =>
    apiAgent(testApp, by)
      .post('/api/v1/deputies')
      .send({ absentId: absent.accountId, deputyId: deputy.accountId, from, until });
  const rowsOf = (who: Staff) =>
    testApp.database.owner<{ case_id: string; relation: string; granted_through: string | null }>(
      'select case_id, relation, granted_through from case_access where account_id = $1 order by 1, 2',
      [who.accountId],
    );

  describe('deputies', () => {
    it('see for a time what the absent person sees, and not a moment longer, sweep or none', async () => {
      const [absent, deputy] = [await staff('investigator'), await staff('investigator')];
      const { id } = await createCase(testApp, { investigator: absent });
      expect(await statusOf(deputy, id)).toBe(404);
      await nameDeputy(absent, absent, deputy).expect(201);
      expect(await statusOf(deputy, id)).toBe(200);
      testApp.clock.set('2026-11-21T04:59:59.999Z');
      const endless = await createStaffAt(deputy);
      expect(await sees(deputy, id)).toBe(true);
      testApp.clock.advance({ milliseconds: 1 });
      expect(await sees(deputy, id)).toBe(false);
      expect(await statusOf(endless, id)).toBe(404);
      expect(await sees(absent, id)).toBe(true);
    });

    it('begin on their first day, by the sweep', async () => {
      const [absent, deputy] = [await staff('investigator'), await staff('investigator')];
      const { id } = await createCase(testApp, { investigator: absent });
      await nameDeputy(absent, absent, deputy, '2026-11-23', NEXT_WEEK).expect(201);
      await sweep();
      expect(await sees(deputy, id)).toBe(false);
      testApp.clock.set('2026-11-23T12:00:00Z');
      await sweep();
      expect(await sees(deputy, id)).toBe(true);
      testApp.clock.set('2026-11-28T06:00:00Z');
      await sweep();
      expect(await rowsOf(deputy)).toEqual([]);
    });

    it('get what the absent person is given meanwhile, and lose what they lose', async () => {
      const [absent, deputy, other] = [
        await staff('investigator'),
        await staff('investigator'),
        await staff('investigator'),
      ];
      await nameDeputy(absent, absent, deputy, TODAY, NEXT_WEEK).expect(201);
      const { id } = await createCase(testApp, { investigator: absent });
      expect(await sees(deputy, id)).toBe(true);
      const input = { caseId: id, investigatorId: other.accountId };
      await testApp.app.get(AssignInvestigator, { strict: false }).execute(DESK, input);
      expect([await sees(absent, id), await sees(deputy, id)]).toEqual([false, false]);
    });

    it('stay behind their own walls and behind those of the absent person', async () => {
      const [absent, deputy] = [await staff('investigator'), await staff('investigator')];
      const first = await createCase(testApp, { investigator: absent });
      const second = await createCase(testApp, { investigator: absent });
      const access = testApp.app.get(CaseAccess);
      await asDesk(() => access.raiseWall(first.id, deputy.accountId, 'conflict'));
      await nameDeputy(absent, absent, deputy).expect(201);
      expect([await sees(deputy, first.id), await sees(deputy, second.id)]).toEqual([false, true]);
      await asDesk(() => access.raiseWall(second.id, absent.accountId, 'conflict'));
      expect(await sees(deputy, second.id)).toBe(false);
      await asDesk(() => access.grant(second.id, [absent.accountId], 'assigned'));
      expect(await rowsOf(deputy)).toEqual([]);
    });

    it('hand nothing on to a deputy of their own', async () => {
      const [first, second, third] = [
        await staff('investigator'),
        await staff('investigator'),
        await staff('investigator'),
      ];
      const { id } = await createCase(testApp, { investigator: first });
      await nameDeputy(first, first, second).expect(201);
      await nameDeputy(second, second, third).expect(201);
      expect([await sees(second, id), await sees(third, id)]).toEqual([true, false]);
    });

    it('lose it with the role, and when the absence is ended', async () => {
      const [absent, deputy, administrator] = [
        await staff('investigator'),
        await staff('investigator', 'clerk'),
        await staff('administrator'),
      ];
      const { id } = await createCase(testApp, { investigator: absent });
      const named = await nameDeputy(absent, absent, deputy).expect(201);
      await apiAgent(testApp, absent).post(`/api/v1/deputies/${named.body.id}/end`).expect(204);
      expect(await sees(deputy, id)).toBe(false);
      await nameDeputy(absent, absent, deputy).expect(201);
      expect(await sees(deputy, id)).toBe(true);
      await apiAgent(testApp, administrator)
        .put(`/api/v1/accounts/${deputy.accountId}/roles`)
        .send({ roles: ['clerk'] })
        .expect(204);
      expect(await sees(deputy, id)).toBe(false);
    });

    it('are told what the absent person is told', async () => {
      const [absent, deputy] = [await staff('investigator'), await staff('investigator')];
      await nameDeputy(absent, absent, deputy).expect(201);
      const { id } = await createCase(testApp, { investigator: absent });
      await runDueJobs(testApp.app);
      const told = await testApp.database.owner<{ account_id: string }>(
        `select account_id from notifications where case_id = $1 and kind = 'intake.assigned' order by 1`,
        [id],
      );
      expect(told.map((row) => row.account_id).sort()).toEqual([absent.accountId, deputy.accountId].sort());
    });

    it('are reminded of clocks beside the absent person, and no longer once it is over', async () => {
      const [absent, deputy] = [await staff('investigator'), await staff('investigator')];
      await nameDeputy(absent, absent, deputy, TODAY, '2027-11-01').expect(201);
      const { id } = await createCase(testApp, { investigator: absent });
      await asDesk(() =>
        testApp.app.get(Clocks, { strict: false }).start({
          caseId: id,
          rulebookVersion: 'generic-1',
          ruleCode: 'investigation_limit',
          subjectType: 'case',
          subjectId: id,
          triggerOn: TODAY,
        }),
      );
      testApp.clock.set(`${await nextCheckOf(id)}T15:00:00Z`);
      await asDesk(() => testApp.app.get(Outbox).enqueue(sweepReminders, {}));
      await runDueJobs(testApp.app);
      const told = await testApp.database.owner<{ account_id: string }>(
        `select distinct account_id from notifications where case_id = $1 and kind = 'deadlines.reminder'`,
        [id],
      );
      expect(told.map((row) => row.account_id).sort()).toEqual([absent.accountId, deputy.accountId].sort());
    });

    it('of a case that is sealed meanwhile do not come back with it when the absence is over', async () => {
      const [absent, deputy] = [await staff('investigator'), await staff('investigator')];
      const { id } = await createCase(testApp, { investigator: absent });
      await testApp.database.owner(
        `insert into case_seals (id, case_id, basis, reason, sealed_at, sealed_by)
         values (uuidv7(), $1, 'safety', 'x', now(), $2)`,
        [id, absent.accountId],
      );
      const named = await nameDeputy(absent, absent, deputy, TODAY, NEXT_WEEK).expect(201);
      const waiting = () =>
        testApp.database.owner('select 1 from suspended_access where account_id = $1', [deputy.accountId]);
      expect([await sees(deputy, id), (await waiting()).length]).toEqual([false, 1]);
      await apiAgent(testApp, absent).post(`/api/v1/deputies/${named.body.id}/end`).expect(204);
      expect(await waiting()).toEqual([]);
    });

    it.each<[string, Role[], Role[], string]>([
      ['without a role for the work', ['investigator'], ['clerk'], 'access.deputy_lacks_role'],
      ['for a seat on the board: no proxies', ['board_member'], ['board_member'], 'access.deputy_lacks_role'],
      [
        'for an officer in their own case',
        ['subject_officer'],
        ['subject_officer'],
        'access.deputy_lacks_role',
      ],
    ])('are refused %s', async (_what, absentRoles, deputyRoles, code) => {
      const [absent, deputy] = [await staff(...absentRoles), await staff(...deputyRoles)];
      const refused = await nameDeputy(absent, absent, deputy).expect(422);
      expect(refused.body.errors).toMatchObject([{ field: 'deputyId', code }]);
    });

    it('are named for others by a supervisor, not by a colleague, and one at a time', async () => {
      const [absent, deputy, supervisor] = [
        await staff('investigator'),
        await staff('investigator'),
        await staff('supervisor'),
      ];
      await nameDeputy(deputy, absent, deputy).expect(403);
      await nameDeputy(supervisor, absent, deputy, TODAY, NEXT_WEEK).expect(201);
      const again = await nameDeputy(supervisor, absent, deputy, NEXT_WEEK, NEXT_WEEK).expect(422);
      expect(again.body.errors).toMatchObject([{ field: 'from', code: 'access.absence_overlaps' }]);
    });
  });

  describe('separation of duty', () => {
    const duties = () => testApp.app.get(SeparationOfDuty, { strict: false });
    const excludedFrom = (who: Staff, caseId: string, duty: 'review' | 'decide_closing' | 'vote') =>
      testApp.app.get(Transaction).run(who.actor, () => duties().exclusion(caseId, duty));

    it('remembers who investigated before a re-assignment', async () => {
      const [first, second] = [await staff('investigator', 'supervisor'), await staff('investigator')];
      const { id } = await createCase(testApp, { investigator: first });
      const input = { caseId: id, investigatorId: second.accountId };
      await testApp.app.get(AssignInvestigator, { strict: false }).execute(DESK, input);
      expect(await excludedFrom(first, id, 'review')).toBe('investigate');
    });

    it('keeps a deputy from concurring with what the absent person proposed, and the absent from what the deputy did', async () => {
      const [absent, deputy, other] = [
        await staff('supervisor'),
        await staff('director'),
        await staff('supervisor'),
      ];
      const { id } = await createCase(testApp, { state: 'intake_review' });
      await nameDeputy(absent, absent, deputy).expect(201);
      const { accountId } = deputy;
      // What the deputy sees of this case is only for the absent supervisor.
      await testApp.database.owner(
        'delete from case_access where account_id = $1 and case_id = $2 and granted_through is null',
        [accountId, id],
      );
      await proposeBy(absent, id);
      expect(await excludedFrom(deputy, id, 'decide_closing')).toBe('propose_closing');
      expect(await excludedFrom(other, id, 'decide_closing')).toBeNull();
      await testApp.database.owner('delete from closing_proposals where case_id = $1', [id]);
      await testApp.app.get(Transaction).run(deputy.actor, () => duties().require(id, 'propose_closing'));
      expect(await excludedFrom(absent, id, 'decide_closing')).toBe('propose_closing');
    });

    it('tells the only director of a board plainly who could do it instead', async () => {
      const director = await staff('director', 'investigator');
      const { id } = await createCase(testApp, { investigator: director });
      await addAllegation(testApp, id);
      await setCaseState(testApp.database, id, 'supervisor_review');
      await testApp.database.owner(
        `insert into investigation_reports (id, case_id, version, summary, submitted_at, submitted_by)
         values (uuidv7(), $1, 1, 'Report', now(), $2)`,
        [id, director.accountId],
      );
      const [report] = await testApp.database.owner<{ id: string }>(
        'select id from investigation_reports where case_id = $1',
        [id],
      );
      const refused = await apiAgent(testApp, director)
        .post(`/api/v1/cases/${id}/review/sign-off`)
        .send({ reportId: report?.id })
        .expect(409);
      const [missing] = refused.body.missing;
      expect(missing.code).toBe('cases.reviewer_independent');
      expect(missing.message).toContain('an administrator can give the role of supervisor to another person');
    });

    async function proposeBy(who: Staff, caseId: string) {
      await testApp.database.owner(
        `insert into closing_proposals (id, case_id, outcome, reason_code, explanation, state, proposed_at, proposed_by)
         values (uuidv7(), $1, 'closed_no_action', 'withdrawn', 'x', 'proposed', now(), $2)`,
        [caseId, who.accountId],
      );
    }
  });

  describe('auditors', () => {
    const give = (director: Staff, auditor: Staff, what: object) =>
      apiAgent(testApp, director)
        .post('/api/v1/auditor-grants')
        .send({ auditorId: auditor.accountId, reason: 'Yearly audit', until: NEXT_WEEK, ...what });

    it('read one case that the director gives, until it is taken back', async () => {
      const [director, auditor] = [await staff('director'), await staff('auditor')];
      const one = await createCase(testApp);
      const other = await createCase(testApp);
      const given = await give(director, auditor, { caseNumber: one.number }).expect(201);
      expect([await statusOf(auditor, one.id), await statusOf(auditor, other.id)]).toEqual([200, 404]);
      await apiAgent(testApp, auditor).post(`/api/v1/cases/${one.id}/notes`).send({ body: 'x' }).expect(403);
      await apiAgent(testApp, director).post(`/api/v1/auditor-grants/${given.body.id}/end`).expect(204);
      expect(await statusOf(auditor, one.id)).toBe(404);
    });

    it('read the cases of a period until its last day, but none that the director may not see', async () => {
      const [director, auditor] = [await staff('director'), await staff('auditor')];
      const one = await createCase(testApp);
      const walled = await createCase(testApp);
      await asDesk(() => testApp.app.get(CaseAccess).raiseWall(walled.id, director.accountId, 'conflict'));
      await give(director, auditor, { receivedFrom: TODAY, receivedUntil: TODAY }).expect(201);
      expect([await sees(auditor, one.id), await sees(auditor, walled.id)]).toEqual([true, false]);
      testApp.clock.set('2026-11-28T06:00:00Z');
      expect(await sees(auditor, one.id)).toBe(false);
    });

    it.each([
      [{}, 'caseNumber', 'access.case_or_period'],
      [{ caseNumber: '2026-999999-9' }, 'caseNumber', 'access.no_such_case'],
      [{ receivedFrom: TODAY, receivedUntil: NEXT_WEEK }, 'receivedUntil', 'access.period_in_future'],
      [{ receivedFrom: TODAY, receivedUntil: '2026-11-01' }, 'receivedUntil', 'access.until_before_from'],
      [{ receivedFrom: TODAY, receivedUntil: TODAY, until: '2026-11-19' }, 'until', 'access.grant_is_over'],
    ])('are given nothing for %j', async (what, field, code) => {
      const [director, auditor] = [await staff('director'), await staff('auditor')];
      const refused = await give(director, auditor, what).expect(422);
      expect(refused.body.errors).toMatchObject([{ field, code }]);
    });

    it('are given cases by a director alone', async () => {
      const [supervisor, auditor] = [await staff('supervisor'), await staff('auditor')];
      await give(supervisor, auditor, { receivedFrom: TODAY, receivedUntil: TODAY }).expect(403);
    });
  });

  describe('mediators', () => {
    const assign = (by: Staff, caseId: string, mediator: Staff) =>
      apiAgent(testApp, by).put(`/api/v1/cases/${caseId}/mediator`).send({ mediatorId: mediator.accountId });

    it('get one case from who answers for the unit, and no case file', async () => {
      const [supervisor, mediator] = [await staff('supervisor'), await staff('mediator')];
      const { id } = await createCase(testApp);
      await assign(supervisor, id, mediator).expect(204);
      expect(await rowsOf(mediator)).toEqual([{ case_id: id, relation: 'mediator', granted_through: null }]);
      expect(await statusOf(mediator, id)).toBe(403);
      await apiAgent(testApp, supervisor).delete(`/api/v1/cases/${id}/mediator`).expect(204);
      expect(await rowsOf(mediator)).toEqual([]);
    });

    it('are nobody who has worked on the case, and work on it no more', async () => {
      const both = await staff('investigator', 'mediator');
      const supervisor = await staff('supervisor');
      const worked = await createCase(testApp, { investigator: both });
      const refused = await assign(supervisor, worked.id, both).expect(422);
      expect(refused.body.errors).toMatchObject([{ code: 'access.not_a_mediator' }]);
      const mediated = await createCase(testApp);
      await assign(supervisor, mediated.id, both).expect(204);
      await apiAgent(testApp, supervisor).delete(`/api/v1/cases/${mediated.id}/mediator`).expect(204);
      await apiAgent(testApp, supervisor)
        .post(`/api/v1/cases/${mediated.id}/assignment`)
        .send({ investigatorId: both.accountId })
        .expect(422);
    });
  });

  async function sweep(): Promise<void> {
    await asDesk(() => testApp.app.get(Outbox).enqueue(sweepAccess, {}));
    await runDueJobs(testApp.app);
  }

  async function nextCheckOf(caseId: string): Promise<string> {
    const [clock] = await testApp.database.owner<{ day: string }>(
      'select next_check_on::text as day from clocks where case_id = $1',
      [caseId],
    );
    return clock?.day ?? '';
  }

  /** A session of the same person that is open at this later moment. */
  async function createStaffAt(who: Staff): Promise<Staff> {
    const at = testApp.clock.now().toString();
    const later = await createStaff(testApp.database, ['investigator'], { at });
    await testApp.database.owner('update sessions set account_id = $1 where account_id = $2', [
      who.accountId,
      later.accountId,
    ]);
    return { ...later, accountId: who.accountId };
  }

  async function sees(who: Staff, caseId: string): Promise<boolean> {
    const transaction = testApp.app.get(Transaction);
    const rows = await transaction.run(who.actor, () =>
      transaction.query('select 1 from cases where id = $1', [caseId]),
    );
    const bySight = await asDesk(() => testApp.app.get(CaseAccess).sees(caseId, who.accountId));
    expect(bySight).toBe(rows.length > 0);
    return bySight;
  }
});
