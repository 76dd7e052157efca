import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { createCase, type SampleCase } from '../../../../test/support/cases';
import { fillCase } from '../../../../test/support/full-case';
import { runDueJobs } from '../../../../test/support/jobs';
import { apiAgent, createStaff, type Staff } from '../../../../test/support/staff';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { Notifier } from '../../notifications/public';
import { CaseAccess } from '../case-access';
import { CaseSightOfRoles } from '../case-sight-of-roles';
import { formatCaseNumber } from '../domain/case-number';
import { LEVELS } from '../domain/levels';

describe('the protection of a case', () => {
  let testApp: TestApp;
  let theCase: SampleCase;
  let director: Staff;
  let otherDirector: Staff;
  let supervisor: Staff;
  let investigator: Staff;
  let counsel: Staff;
  let outsider: Staff;
  let author: Staff;

  beforeAll(async () => {
    testApp = await createTestApp({ sessionIdleMinutes: 60 });
    const { database } = testApp;
    director = await createStaff(database, ['director']);
    otherDirector = await createStaff(database, ['director']);
    supervisor = await createStaff(database, ['supervisor']);
    investigator = await createStaff(database, ['investigator']);
    counsel = await createStaff(database, ['counsel']);
    author = await createStaff(database, ['clerk']);
    outsider = await createStaff(database, ['investigator']);
  });
  afterAll(() => testApp.close());
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    theCase = await createCase(testApp, { investigator });
  });

  const api = (staff: Staff) => apiAgent(testApp, staff);
  const base = () => `/api/v1/cases/${theCase.id}/protection`;
  const system = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(systemActor('test'), work);
  const access = () => testApp.app.get(CaseAccess, { strict: false });
  const sees = async (staff: Staff) => {
    const page = (await api(staff).get(`/api/v1/cases/${theCase.id}`)).status;
    const list = (await api(staff).get('/api/v1/cases')).text.includes(theCase.number);
    expect(page === 200).toBe(list);
    return list;
  };
  const levelsRead = async (staff: Staff) => {
    const transaction = testApp.app.get(Transaction);
    const rows = await transaction.run(staff.actor, () =>
      transaction.query<{ level: number }>('select level from case_notes where case_id = $1 order by level', [
        theCase.id,
      ]),
    );
    return rows.map(({ level }) => LEVELS[level]);
  };
  const seal = (names: readonly Staff[] = []) =>
    api(director)
      .post(`${base()}/seal`)
      .send({ basis: 'juvenile', reason: 'Order 12', names: names.map(({ accountId }) => accountId) })
      .expect(204);

  describe('a seal', () => {
    it('leaves only those who are named, at once and in every list, and gives back the rest when it is lifted', async () => {
      await seal([investigator]);
      expect(await Promise.all([director, investigator].map(sees))).toEqual([true, true]);
      expect(await Promise.all([otherDirector, supervisor, counsel].map(sees))).toEqual([
        false,
        false,
        false,
      ]);
      await api(supervisor).post(`${base()}/seal/lift`).send({ reason: 'x' }).expect(403);
      await api(otherDirector).post(`${base()}/seal/lift`).send({ reason: 'x' }).expect(404);
      await api(director).post(`${base()}/seal/lift`).send({ reason: 'Over' }).expect(204);
      expect(await Promise.all([otherDirector, supervisor, investigator].map(sees))).toEqual([
        true,
        true,
        true,
      ]);
    });

    it('holds against sight that comes later with a role, until somebody is named', async () => {
      await seal();
      const late = await createStaff(testApp.database, ['supervisor']);
      await testApp.app
        .get(CaseSightOfRoles, { strict: false })
        .give(late.accountId, new AbortController().signal);
      expect(await sees(late)).toBe(false);
      await api(director).post(`${base()}/seal/names`).send({ accountId: late.accountId }).expect(204);
      expect(await sees(late)).toBe(true);
    });

    it('gives back nothing to whom a wall or a lost role keeps from the case meanwhile', async () => {
      const walled = await createStaff(testApp.database, ['supervisor']);
      const moved = await createStaff(testApp.database, ['supervisor']);
      await system(() => access().grant(theCase.id, [walled.accountId, moved.accountId], 'unit'));
      await seal();
      await system(() => access().raiseWall(theCase.id, walled.accountId, 'conflict'));
      await testApp.database.owner(`update account_roles set role = 'clerk' where account_id = $1`, [
        moved.accountId,
      ]);
      await api(director).post(`${base()}/seal/lift`).send({ reason: 'Over' }).expect(204);
      const left = await testApp.database.owner(
        'select 1 from case_access where case_id = $1 and account_id = any($2)',
        [theCase.id, [walled.accountId, moved.accountId]],
      );
      expect(left).toEqual([]);
    });

    it('stops what was queued: the mail is not sent, the PDF is made for nobody', async () => {
      const asked = await api(supervisor)
        .post(`/api/v1/cases/${theCase.id}/documents`)
        .send({ language: 'en' })
        .expect(201);
      await system(() =>
        testApp.app.get(Notifier, { strict: false }).tell({
          accountId: supervisor.accountId,
          caseId: theCase.id,
          kind: 'investigation.submitted',
          params: { caseNumber: theCase.number },
          dedupeKey: `seal:${theCase.id}`,
        }),
      );
      await seal();
      await runDueJobs(testApp.app);
      const [document] = await testApp.database.owner(
        'select state, failure_code, storage_key from frozen_documents where id = $1',
        [asked.body.id],
      );
      expect(document).toEqual({
        state: 'failed',
        failure_code: 'documents.requester_out_of_sight',
        storage_key: null,
      });
      const [notice] = await testApp.database.owner('select state from notifications where dedupe_key = $1', [
        `seal:${theCase.id}`,
      ]);
      expect(notice).toEqual({ state: 'suppressed' });
    });

    it('is not put on twice, and not lifted where there is none', async () => {
      await api(director).post(`${base()}/seal/lift`).send({ reason: 'x' }).expect(409);
      await seal();
      const again = await api(director).post(`${base()}/seal`).send({ basis: 'other', reason: 'x' });
      expect([again.status, again.body.code]).toEqual([409, 'cases.sealed_already']);
    });
  });

  describe('a compartment', () => {
    beforeEach(async () => {
      await fillCase(testApp.database, theCase.id, author.accountId, `W${theCase.number}`);
    });
    const grant = (by: Staff, to: Staff, body: object = {}) =>
      api(by)
        .post(`${base()}/compartments`)
        .send({ accountId: to.accountId, levels: ['privileged'], reason: 'Needs the advice', ...body });

    it('opens one level of one case to one person, until it is taken back', async () => {
      expect(await levelsRead(investigator)).toEqual(LEVELS.slice(0, 6));
      const granted = await grant(counsel, investigator).expect(201);
      expect(await levelsRead(investigator)).toEqual([...LEVELS]);
      expect(await levelsRead(supervisor)).toEqual(LEVELS.slice(0, 6));
      await api(counsel).post(`${base()}/compartments/${granted.body.id}/end`).expect(204);
      expect(await levelsRead(investigator)).toEqual(LEVELS.slice(0, 6));
      await api(counsel).post(`${base()}/compartments/${granted.body.id}/end`).expect(404);
    });

    it('ends by itself after its last day, whether or not anything swept it away', async () => {
      await grant(director, outsider, { levels: ['restricted'], until: '2026-11-20' }).expect(201);
      expect(await levelsRead(outsider)).toEqual(['public', 'party', 'board', 'restricted']);
      testApp.clock.set('2026-11-21T04:59:59.999Z');
      expect(await levelsRead(outsider)).toHaveLength(4);
      testApp.clock.set('2026-11-21T05:00:00Z');
      expect(await levelsRead(outsider)).toEqual([]);
    });

    it('is granted by the director, what is privileged by counsel too; to nobody else, by nobody else', async () => {
      await grant(counsel, outsider, { levels: ['compelled'] }).expect(403);
      await grant(supervisor, outsider).expect(403);
      expect((await grant(director, director)).body.code).toBe('cases.grant_for_oneself');
      const liaison = await createStaff(testApp.database, ['liaison']);
      await grant(director, liaison).expect(422);
      const walled = await createStaff(testApp.database, ['investigator']);
      await system(() => access().raiseWall(theCase.id, walled.accountId, 'conflict'));
      expect((await grant(director, walled)).body.code).toBe('cases.grantee_walled');
      expect(await levelsRead(walled)).toEqual([]);
    });

    it('never opens compelled words to somebody on the criminal side, nor does their own relation', async () => {
      await api(supervisor)
        .post(`${base()}/criminal-side`)
        .send({ accountId: investigator.accountId, reason: 'Lent to the prosecutor' })
        .expect(204);
      const without = LEVELS.slice(0, 5);
      expect(await levelsRead(investigator)).toEqual(without);
      await grant(director, investigator, { levels: ['compelled', 'restricted'] }).expect(201);
      expect(await levelsRead(investigator)).toEqual(without);
    });
  });

  describe('broken glass', () => {
    const breakGlass = (staff: Staff, number = theCase.number) =>
      api(staff).post('/api/v1/broken-glass').send({ number, reason: 'A child is in danger' });

    it('opens the case for an hour, without what is compelled or privileged, and each look says so', async () => {
      await fillCase(testApp.database, theCase.id, author.accountId, `G${theCase.number}`);
      expect(await sees(outsider)).toBe(false);
      await breakGlass(outsider).expect(201);
      expect(await sees(outsider)).toBe(true);
      expect(await levelsRead(outsider)).toEqual(LEVELS.slice(0, 5));
      const reads = await testApp.database.owner(
        `select distinct through from audit_reads where case_id = $1 and account_id = $2 and outcome = 'shown'`,
        [theCase.id, outsider.accountId],
      );
      expect(reads).toEqual([{ through: 'break_glass' }]);
      testApp.clock.advance({ minutes: 59, seconds: 59 });
      expect(await sees(outsider)).toBe(true);
      testApp.clock.advance({ seconds: 1 });
      expect(await sees(outsider)).toBe(false);
      expect(await levelsRead(outsider)).toEqual([]);
    });

    it('is told to every director at once, who see it until one of them has said what they found', async () => {
      await runDueJobs(testApp.app);
      await testApp.database.owner('delete from captured_mails');
      await breakGlass(outsider).expect(201);
      await runDueJobs(testApp.app);
      const mails = await testApp.database.owner<{ recipient: string; text: string }>(
        `select recipient, subject || body_text as text from captured_mails
         where subject like 'Somebody opened%' order by recipient`,
      );
      expect(mails.map(({ recipient }) => recipient)).toEqual([director.email, otherDirector.email].sort());
      for (const { text } of mails)
        expect(text).not.toMatch(new RegExp(`${theCase.number}|${outsider.name}`));
      const mine = async (staff: Staff) =>
        (await api(staff).get('/api/v1/broken-glass').expect(200)).body.breaks.find(
          (one: { case: { id: string } | null }) => one.case?.id === theCase.id,
        );
      const { id, reason, by } = await mine(director);
      expect([reason, by.name]).toEqual(['A child is in danger', outsider.name]);
      const word = { words: 'Spoke with her' };
      await api(supervisor).post(`/api/v1/broken-glass/${id}/acknowledgement`).send(word).expect(403);
      await api(director).post(`/api/v1/broken-glass/${id}/acknowledgement`).send(word).expect(204);
      await api(otherDirector).post(`/api/v1/broken-glass/${id}/acknowledgement`).send(word).expect(404);
      expect((await mine(otherDirector)).acknowledgedAt).not.toBeNull();
    });

    it('answers a case behind a wall and one that is not there alike, and changes nothing', async () => {
      await system(() => access().raiseWall(theCase.id, outsider.accountId, 'conflict'));
      const walled = await breakGlass(outsider);
      const nowhere = await breakGlass(outsider, formatCaseNumber(2026, 999_999));
      const told = ({ status, body }: typeof walled) => ({ status, code: body.code, detail: body.detail });
      expect(told(walled)).toEqual(told(nowhere));
      expect(walled.status).toBe(404);
      expect(await sees(outsider)).toBe(false);
    });

    it('is not opened when no director could learn of it: like a case that is not there', async () => {
      for (const { accountId } of [director, otherDirector])
        await system(() => access().raiseWall(theCase.id, accountId, 'conflict'));
      const unwatched = await breakGlass(outsider);
      const nowhere = await breakGlass(outsider, formatCaseNumber(2026, 999_999));
      expect([unwatched.status, unwatched.body.code]).toEqual([nowhere.status, nowhere.body.code]);
      expect(unwatched.status).toBe(404);
      expect(await sees(outsider)).toBe(false);
    });

    it('says in words what is no number of a case', async () => {
      const { body } = await breakGlass(outsider, 'nonsense').expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ field: 'number' })]);
      expect(JSON.stringify(body.errors)).toContain('This is no number of a case');
    });

    it('reaches a sealed case, and is told to a director who is not named without saying which', async () => {
      await seal();
      await breakGlass(outsider).expect(201);
      expect(await sees(outsider)).toBe(true);
      const list = await api(otherDirector).get('/api/v1/broken-glass').expect(200);
      expect(list.text).not.toContain(theCase.number);
      const unseen = list.body.breaks.filter((one: { case: object | null }) => one.case === null);
      expect(unseen).toHaveLength(1);
      expect(unseen[0]).toMatchObject({ case: null, reason: null, by: { name: outsider.name } });
    });

    it('breaks nothing for somebody who sees the case, and asks whoever cannot for a number that can be', async () => {
      expect((await breakGlass(supervisor).expect(201)).body).toEqual({ caseId: theCase.id });
      const broken = await testApp.database.owner('select 1 from glass_breaks where case_id = $1', [
        theCase.id,
      ]);
      expect(broken).toEqual([]);
      expect((await breakGlass(outsider, '2026-12')).body.errors).toMatchObject([{ field: 'number' }]);
      const auditor = await createStaff(testApp.database, ['auditor']);
      await breakGlass(auditor).expect(403);
      const tired = await createStaff(testApp.database, ['investigator'], { factorAt: null });
      expect((await breakGlass(tired)).status).toBe(403);
    });
  });
});
