import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { createCase } from '../../../test/support/cases';
import { getPage, sendForm } from '../../../test/support/page';
import { apiAgent, createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess } from '../cases/public';
import type { Role } from '../iam/public';

const DESK = systemActor('test');

describe('the review of access', () => {
  let testApp: TestApp;
  let director: Staff;
  let administrator: Staff;
  beforeAll(async () => {
    testApp = await createTestApp();
    director = await createStaff(testApp.database, ['director'], { name: 'Dina Director' });
    administrator = await createStaff(testApp.database, ['administrator'], { name: 'Ada Administrator' });
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  const staff = (name: string, ...roles: Role[]) => createStaff(testApp.database, roles, { name });
  const asDesk = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(DESK, work);
  const reviewOf = async (who: Staff, after = '') =>
    (
      await apiAgent(testApp, director)
        .get(`/api/v1/access-reviews/${who.accountId}?after=${after}`)
        .expect(200)
    ).body;

  it('says of a person which cases they see, and why: relation, since when, by whom, for whom, until', async () => {
    const supervisor = await staff('Sue Supervisor', 'supervisor');
    const absent = await staff('Abe Absent', 'investigator');
    const deputy = await staff('Dora Deputy', 'investigator');
    const auditor = await staff('Audrey Auditor', 'auditor');
    const { id, number } = await createCase(testApp, { state: 'intake_review' });
    await apiAgent(testApp, supervisor)
      .post(`/api/v1/cases/${id}/assignment`)
      .send({ investigatorId: absent.accountId })
      .expect(204);
    await apiAgent(testApp, absent)
      .post('/api/v1/deputies')
      .send({
        absentId: absent.accountId,
        deputyId: deputy.accountId,
        from: '2026-11-20',
        until: '2026-11-21',
      })
      .expect(201);
    await apiAgent(testApp, director)
      .post('/api/v1/auditor-grants')
      .send({ auditorId: auditor.accountId, caseNumber: number, reason: 'Audit', until: '2026-11-30' })
      .expect(201);
    const since = '2026-11-20T17:00:00Z';
    expect((await reviewOf(absent)).sees).toMatchObject([
      {
        case: { id, number },
        relation: 'assigned',
        since,
        givenBy: 'Sue Supervisor',
        through: null,
        until: null,
      },
    ]);
    expect((await reviewOf(deputy)).sees).toMatchObject([
      { relation: 'assigned', givenBy: 'Abe Absent', through: 'Abe Absent', until: '2026-11-22T05:00:00Z' },
    ]);
    expect((await reviewOf(deputy)).person.deputies).toMatchObject([{ name: 'Abe Absent', isDeputy: true }]);
    expect((await reviewOf(auditor)).sees).toMatchObject([
      { relation: 'auditor', givenBy: 'Dina Director', until: '2026-12-01T05:00:00Z' },
    ]);
    testApp.clock.set('2026-11-22T05:00:00Z');
    const later = await createStaff(testApp.database, ['director'], { at: '2026-11-22T05:00:00Z' });
    const over = await apiAgent(testApp, later).get(`/api/v1/cases/${id}/access`);
    expect(over.status).toBe(404);
    testApp.clock.set(TEST_NOW);
    const { body } = await apiAgent(testApp, director).get(`/api/v1/cases/${id}/access`).expect(200);
    const seen = body.seenBy.map((one: { person: { name: string }; relation: string }) => [
      one.person.name,
      one.relation,
    ]);
    expect(seen).toEqual(
      expect.arrayContaining([
        ['Abe Absent', 'assigned'],
        ['Audrey Auditor', 'auditor'],
        ['Dina Director', 'unit'],
        ['Dora Deputy', 'assigned'],
        ['Sue Supervisor', 'unit'],
      ]),
    );
  });

  it('tells a director nothing of a case behind their own wall, whomever it is about', async () => {
    const supervisor = await staff('Sol Supervisor', 'supervisor');
    const walled = await createCase(testApp);
    await asDesk(() => testApp.app.get(CaseAccess).raiseWall(walled.id, director.accountId, 'conflict'));
    const agent = apiAgent(testApp, director);
    await agent.get(`/api/v1/cases/${walled.id}/access`).expect(404);
    const review = await agent.get(`/api/v1/access-reviews/${supervisor.accountId}`).expect(200);
    expect(review.text).not.toContain(walled.number);
    const file = await pageAgent(testApp, director)
      .get(`/access/review/${supervisor.accountId}/export`)
      .expect(200);
    expect(file.text).not.toContain(walled.number);
  });

  it('names walls with their causes', async () => {
    const conflicted = await staff('Conny Conflict', 'investigator');
    const { id } = await createCase(testApp);
    await asDesk(() => testApp.app.get(CaseAccess).raiseWall(id, conflicted.accountId, 'recusal'));
    const { body } = await apiAgent(testApp, director).get(`/api/v1/cases/${id}/access`).expect(200);
    expect(body.walls).toMatchObject([{ name: 'Conny Conflict', cause: 'recusal' }]);
    const page = await getPage(pageAgent(testApp, director), `/cases/${id}/access`);
    expect(page.text).toContain('They stood back from the case');
    await page.expectAccessible();
  });

  it('is paged by case, without losing or repeating any', async () => {
    const counsel = await staff('Cora Counsel', 'counsel');
    const ids: string[] = [];
    for (let i = 0; i < 53; i++) ids.push((await createCase(testApp)).id);
    await asDesk(() => testApp.app.get(CaseAccess).grant(ids[0] ?? '', [counsel.accountId], 'compartment'));
    const first = await reviewOf(counsel);
    const second = await reviewOf(counsel, first.next);
    const seen = [...first.sees, ...second.sees].map((one: { case: { id: string } }) => one.case.id);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect([seen.length, second.next]).toEqual([54, null]);
  });

  it('lists who was not looked through for ninety days, and no longer lists who was', async () => {
    const person = await staff('Aaron Adams', 'clerk');
    const due = async () => {
      const { body } = await apiAgent(testApp, director).get('/api/v1/access-reviews?due=true').expect(200);
      return body.people.some((one: { id: string }) => one.id === person.accountId);
    };
    expect(await due()).toBe(true);
    await apiAgent(testApp, director).post(`/api/v1/access-reviews/${person.accountId}/mark`).expect(204);
    expect(await due()).toBe(false);
    const at = '2027-02-18T17:00:00.001Z';
    testApp.clock.set(at);
    const later = await createStaff(testApp.database, ['director'], { at });
    const { body } = await apiAgent(testApp, later).get('/api/v1/access-reviews?due=true').expect(200);
    expect(body.people.map((one: { id: string }) => one.id)).toContain(person.accountId);
  });

  it('is done by nobody for themselves', async () => {
    const refused = await apiAgent(testApp, director)
      .post(`/api/v1/access-reviews/${director.accountId}/mark`)
      .expect(409);
    expect(refused.body.code).toBe('access.own_review');
  });

  it('shows an administrator people, roles and sessions, and of no case that it exists', async () => {
    const investigator = await staff('Ike Investigator', 'investigator');
    const { number } = await createCase(testApp, { investigator });
    const agent = pageAgent(testApp, administrator);
    const list = await getPage(agent, '/access/people');
    await list.expectAccessible();
    const page = await getPage(agent, `/access/people/${investigator.accountId}`);
    expect(page.text).toContain('In one place');
    expect(page.text).not.toContain(number);
    expect(page.text).not.toContain('Cases that they see');
    await page.expectAccessible();
    expect((await sendForm(agent, page, 'Mark as looked through')).text).toContain(
      'Marked as looked through today.',
    );
    await agent.get(`/access/review/${investigator.accountId}`).expect(403);
    await agent.get('/access/review').expect(403);
  });

  it('is nobody else’s', async () => {
    for (const role of ['supervisor', 'auditor', 'counsel', 'clerk', 'investigator'] as const) {
      const agent = pageAgent(testApp, await staff('Other', role));
      for (const path of ['/access/review', `/access/review/${director.accountId}`, '/access/people'])
        await agent.get(path).expect(403);
    }
  });

  it('can be kept as a file that no spreadsheet runs', async () => {
    const person = await staff('=HYPERLINK("http://x")', 'counsel');
    const { number } = await createCase(testApp);
    const agent = pageAgent(testApp, director);
    const file = await agent.get(`/access/review/${person.accountId}/export`).expect(200);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toBe('attachment; filename="access.csv"');
    expect(file.headers['cache-control']).toBe('private, no-store');
    expect(file.text).toContain(`"'=HYPERLINK(""http://x"")","${number}","counsel"`);
    const kinds = await testApp.database.owner<{ kind: string }>(
      `select kind from audit_events where record_id = $1 and kind = 'access.review_exported'`,
      [person.accountId],
    );
    expect(kinds).toHaveLength(1);
  });

  it('reads well', async () => {
    const person = await staff('Paula Person', 'counsel');
    await createCase(testApp);
    const agent = pageAgent(testApp, director);
    for (const path of ['/access/review', '/access/review?due=true', `/access/review/${person.accountId}`]) {
      const page = await getPage(agent, path);
      expect(page.status).toBe(200);
      await page.expectAccessible();
    }
  });
});
