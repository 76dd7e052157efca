import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { getPage } from '../../../test/support/page';
import { apiAgent, createStaff, pageAgent, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { AuditTrail, ReadSealer, TakeAnchor } from '../audit/public';
import { CaseAccess } from '../cases/public';

const TEST = systemActor('test');

interface ApiTrail {
  entries: {
    entry: string;
    name: string | null;
    recordType: string;
    through: string | null;
    seal: { state: string };
  }[];
  next: string | null;
}

describe('who has seen a case', () => {
  let testApp: TestApp;
  let director: Staff;
  let investigator: Staff;
  let curious: Staff;
  let administrator: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    testApp = await createTestApp();
    const { database } = testApp;
    director = await createStaff(database, ['director'], { name: 'Dora Director' });
    investigator = await createStaff(database, ['investigator'], { name: 'Ines Investigator' });
    curious = await createStaff(database, ['investigator'], { name: 'Curt Curious' });
    administrator = await createStaff(database, ['administrator'], { name: 'Ada Admin' });
    theCase = await createCase(testApp, { investigator });
    await record('cases.assigned');
    await pageAgent(testApp, investigator).get(`/cases/${theCase.id}`).expect(200);
    await apiAgent(testApp, investigator).get('/api/v1/cases').expect(200);
    await apiAgent(testApp, curious).get(`/api/v1/cases/${theCase.id}`).expect(404);
    await settled();
  });
  afterAll(() => testApp.close());

  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    testApp.app.get(type as new (...args: never[]) => T, { strict: false });

  const record = (kind: 'cases.assigned') =>
    testApp.app
      .get(Transaction)
      .run(TEST, () =>
        get(AuditTrail).record({ kind, caseId: theCase.id, recordType: 'case', recordId: theCase.id }),
      );

  /** Refused looks are written after the answer. */
  const settled = async () => {
    for (let tries = 0; tries < 100; tries++) {
      const rows = await testApp.database.owner(`select 1 from audit_reads where outcome = 'refused'`);
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('The refused look was not written down');
  };

  const trail = async (staff: Staff, query = ''): Promise<ApiTrail> =>
    (await apiAgent(testApp, staff).get(`/api/v1/cases/${theCase.id}/trail${query}`).expect(200)).body;

  it('is shown to the director in plain words, and that they looked too', async () => {
    const page = await getPage(pageAgent(testApp, director), `/cases/${theCase.id}/trail`);
    expect(page.heading).toBe('Who has seen this case');
    expect(page.text).toContain('Ines Investigator');
    expect(page.text).toContain('Looked at the case file');
    expect(page.text).toContain('Was shown it in the list of cases');
    expect(page.text).toContain('Assigned an investigator');
    expect(page.text).toContain('Curt Curious');
    expect(page.text).toContain('Tried to open the case file and was refused');
    expect(page.text).toContain('Dora Director');
    expect(page.text).toContain('Looked at who has seen the case');
    await page.expectAccessible();
    const spanish = await getPage(pageAgent(testApp, director), `/cases/${theCase.id}/trail`, 'es');
    expect(spanish.html).not.toContain('trail.');
  });

  it.each([
    ['person', () => `?person=${investigator.accountId}`, ['list', 'read']],
    ['changes', () => '?entry=change', ['change']],
    ['refused looks', () => '?entry=refused', ['refused']],
    ['record', () => '?record=case&entry=read', ['read']],
    ['today', () => '?from=2026-11-20&until=2026-11-20&entry=change', ['change']],
    ['yesterday', () => '?until=2026-11-19', []],
    ['tomorrow', () => '?from=2026-11-21', []],
  ])('is filtered by %s', async (_, query, expected) => {
    const { entries } = await trail(director, query());
    expect([...new Set(entries.map(({ entry }) => entry))].sort()).toEqual(expected);
  });

  it('takes an empty box of the form for everything', async () => {
    const query = '?person=&entry=change&record=&from=2026-11-20&until=';
    const page = await getPage(pageAgent(testApp, director), `/cases/${theCase.id}/trail${query}`);
    expect(page.text).toContain('Assigned an investigator');
    expect(page.text).not.toContain('Looked at the case file');
    const wrong = await getPage(pageAgent(testApp, director), `/cases/${theCase.id}/trail?from=yesterday`);
    expect(wrong.status).toBe(422);
  });

  it('is paged by key, each entry once', async () => {
    for (let n = 0; n < 60; n++) await record('cases.assigned');
    const first = await trail(director, '?entry=change');
    expect(first.entries).toHaveLength(50);
    const second = await trail(director, `?entry=change&after=${encodeURIComponent(first.next ?? '')}`);
    expect(second.entries).toHaveLength(12);
    expect(second.next).toBeNull();
    await apiAgent(testApp, director).get(`/api/v1/cases/${theCase.id}/trail?after=x`).expect(422);
  });

  it('tells what is sealed and what is anchored', async () => {
    const before = await trail(director, `?person=${investigator.accountId}`);
    expect(before.entries.map(({ seal }) => seal.state)).toEqual(['waiting', 'waiting']);
    await get(ReadSealer).sealWaiting();
    const sealed = await trail(director, `?person=${investigator.accountId}`);
    expect(sealed.entries.map(({ seal }) => seal.state)).toEqual(['sealed', 'sealed']);
    await get(TakeAnchor).execute();
    const anchored = await trail(director, `?person=${investigator.accountId}`);
    expect(anchored.entries.map(({ seal }) => seal.state)).toEqual(['anchored', 'anchored']);
    const page = await getPage(pageAgent(testApp, director), `/cases/${theCase.id}/trail`);
    expect(page.text).toMatch(/sealed, anchored .*20/i);
  });

  it('is a file for spreadsheets without formulas', async () => {
    await testApp.database.owner(`update accounts set display_name = '=cmd|calc' where id = $1`, [
      investigator.accountId,
    ]);
    const answer = await pageAgent(testApp, director)
      .get(`/cases/${theCase.id}/trail/export?person=${investigator.accountId}`)
      .expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain(`trail-${theCase.number}.csv`);
    expect(answer.text.split('\r\n')).toHaveLength(4);
    expect(answer.text).toContain(`,"'=cmd|calc",`);
    await testApp.database.owner(`update accounts set display_name = 'Ines Investigator' where id = $1`, [
      investigator.accountId,
    ]);
  });

  it('is nobody else’s: not the investigator’s, not the administrator’s, not a walled director’s', async () => {
    const path = `/api/v1/cases/${theCase.id}/trail`;
    await apiAgent(testApp, investigator).get(path).expect(403);
    await apiAgent(testApp, administrator).get(path).expect(403);
    const auditor = await createStaff(testApp.database, ['auditor']);
    await apiAgent(testApp, auditor).get(path).expect(404);
    const access = get(CaseAccess);
    const inHouse = <T>(work: () => Promise<T>) => testApp.app.get(Transaction).run(TEST, work);
    await inHouse(() => access.grant(theCase.id, [auditor.accountId], 'auditor'));
    await apiAgent(testApp, auditor).get(path).expect(200);
    const other = await createStaff(testApp.database, ['director'], { name: 'Walled Director' });
    await inHouse(() => access.grant(theCase.id, [other.accountId], 'unit'));
    await apiAgent(testApp, other).get(path).expect(200);
    await inHouse(() => access.raiseWall(theCase.id, other.accountId, 'conflict'));
    await apiAgent(testApp, other).get(path).expect(404);
    const seen = await getPage(pageAgent(testApp, other), `/trail/people?person=${investigator.accountId}`);
    expect(seen.status).toBe(200);
    expect(seen.text).not.toContain(theCase.number);
  });

  it('has the other side: what one person looked at, which is written down as well', async () => {
    const page = await getPage(
      pageAgent(testApp, director),
      `/trail/people?person=${investigator.accountId}`,
    );
    expect(page.heading).toBe('What Ines Investigator has looked at');
    expect(page.text).toContain(theCase.number);
    await page.expectAccessible();
    const reads = await testApp.database.owner(
      `select 1 from audit_reads where record_type = 'person_trail' and account_id = $1 and record_id = $2 and shown_ids = array[$3::uuid]`,
      [director.accountId, investigator.accountId, theCase.id],
    );
    expect(reads).toHaveLength(1);
    await pageAgent(testApp, administrator).get('/trail/people').expect(403);
  });

  it('leaves the house’s own trail to director and administrator, without cases', async () => {
    for (const staff of [director, administrator]) {
      const page = await getPage(pageAgent(testApp, staff), '/trail');
      expect(page.heading).toBe('Trail of the house');
      expect(page.text).toContain('Anchors do not leave the house');
      expect(page.html).not.toContain(theCase.id);
      await page.expectAccessible();
    }
    await pageAgent(testApp, investigator).get('/trail').expect(403);
  });

  it('publishes the key and the anchors to everybody', async () => {
    const page = await getPage(testApp.agent(), '/audit-key');
    expect(page.text).toContain('BEGIN PUBLIC KEY');
    expect(page.text).toContain('redress-anchor-1');
    await page.expectAccessible();
    const { body } = await testApp.agent().get('/api/v1/audit-key').expect(200);
    expect(body.anchors[0]).toMatchObject({ number: 1, key: body.base64 });
    const spanish = await getPage(testApp.agent(), '/audit-key', 'es');
    expect(spanish.heading).toBe('Clave del registro de auditoría');
  });

  it('has a section on the case page for who may read it', async () => {
    const page = await getPage(pageAgent(testApp, director), `/cases/${theCase.id}`);
    expect(page.text).toMatch(/\d+ people have opened this case/);
    const own = await getPage(pageAgent(testApp, investigator), `/cases/${theCase.id}`);
    expect(own.text).not.toContain('Who has seen this case');
  });

  it('writes down one refused look a minute, and of a case that there is not, nothing', async () => {
    const count = async () =>
      (
        await testApp.database.owner(
          `select 1 from audit_reads where outcome = 'refused' and account_id = $1`,
          [curious.accountId],
        )
      ).length;
    await apiAgent(testApp, curious).get(`/api/v1/cases/${theCase.id}/allegations`).expect(404);
    await apiAgent(testApp, curious).get('/api/v1/cases/0190a000-0000-7000-8000-0000000000ff').expect(404);
    testApp.clock.set(testApp.clock.now().add({ minutes: 2 }));
    await apiAgent(testApp, curious).get(`/api/v1/cases/${theCase.id}`).expect(404);
    for (let tries = 0; tries < 100 && (await count()) < 2; tries++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await count()).toBe(2);
  });
});
