import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { createCase, type SampleCase } from '../../../test/support/cases';
import { tableChecksums } from '../../../test/support/checksums';
import { runDueJobs } from '../../../test/support/jobs';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { CaseAccess, CaseParties } from '../cases/public';
import { Persons } from '../people/public';

const DESK = systemActor('test');
const REASON = { part: 'contact', reason: 'reach_person', words: 'The letter about the hearing' };

describe('protected identities', () => {
  let testApp: TestApp;
  let custodian: Staff;
  let second: Staff;
  let director: Staff;
  let walledDirector: Staff;
  let investigator: Staff;
  let stranger: Staff;
  let theCase: SampleCase;
  let ana: string;
  let witness: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    const staff = (roles: Parameters<typeof createStaff>[1]) => createStaff(testApp.database, roles);
    custodian = await staff(['custodian']);
    second = await staff(['custodian', 'supervisor']);
    director = await staff(['director']);
    walledDirector = await staff(['director']);
    investigator = await staff(['investigator']);
    stranger = await staff(['investigator']);
    theCase = await createCase(testApp, { investigator });
    [ana = '', witness = ''] = await asSystem(async () => {
      const ids = await testApp.app.get(Persons, { strict: false }).add(theCase.id, [
        { fullName: 'Ana Marwick', phone: '555-0100', description: 'baker', isProtected: true },
        { fullName: 'Wim Quill', contactAsGiven: 'at the bakery' },
      ]);
      const roles = ids.map(
        (personId, i) => ({ personId, role: i === 0 ? 'complainant' : 'witness' }) as const,
      );
      await testApp.app.get(CaseParties, { strict: false }).addParticipations(theCase.id, roles);
      await testApp.app
        .get(CaseAccess, { strict: false })
        .raiseWall(theCase.id, walledDirector.accountId, 'conflict');
      return ids;
    });
    await runDueJobs(testApp.app);
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  function asSystem<T>(work: () => Promise<T>): Promise<T> {
    return testApp.app.get(Transaction).run(DESK, work);
  }
  const base = () => `/api/v1/cases/${theCase.id}/identities`;
  const post = (staff: Staff, path: string, body: object) =>
    apiAgent(testApp, staff).post(`${base()}${path}`).send(body);
  const open = (staff: Staff, body: object = REASON, personId = ana) =>
    post(staff, `/${personId}/openings`, body);
  const mails = async (kind: string) => {
    const rows = await testApp.database.owner<{ account_id: string }>(
      'select account_id from notifications where kind = $1 order by created_at, account_id',
      [kind],
    );
    return rows.map((row) => row.account_id);
  };
  const acts = async () =>
    (
      await testApp.database.owner<{ kind: string }>(
        `select kind from audit_events where chain_id = $1 and kind like 'identity.%' order by sequence`,
        [theCase.id],
      )
    ).map(({ kind }) => kind);

  it('are opened by the custodian, no more of them than asked for, never from a cache', async () => {
    const answer = await open(custodian).expect(200);
    expect(answer.headers['cache-control']).toContain('no-store');
    expect(answer.body).toEqual({
      openingId: expect.any(String),
      part: 'contact',
      email: null,
      phone: '555-0100',
      postalAddress: null,
      contactAsGiven: null,
      language: null,
    });
    const name = await open(custodian, { ...REASON, part: 'name' }).expect(200);
    expect(name.body).toMatchObject({ fullName: 'Ana Marwick' });
    expect(name.body).not.toHaveProperty('phone');
  });

  it('tell the directors who see the case of each opening, at once and without a name', async () => {
    const before = (await mails('identity.opened')).length;
    await open(custodian).expect(200);
    await runDueJobs(testApp.app);
    const told = await mails('identity.opened');
    expect(told.length).toBeGreaterThan(before);
    expect(new Set(told)).toEqual(new Set([director.accountId]));
    const sent = await testApp.database.owner<{ text: string }>(
      `select subject || body_text as text from captured_mails where recipient = $1`,
      [director.email],
    );
    expect(sent.length).toBeGreaterThan(0);
    for (const { text } of sent) {
      expect(text).toContain(theCase.number);
      expect(text).not.toMatch(/Marwick|555-0100|letter about/);
    }
  });

  it('are in the trail of the case, each opening with its reason and its reader, without a word of it', async () => {
    const [event] = await testApp.database.owner<{ account_id: string; content: object }>(
      `select e.account_id, c.content from audit_events e join audit_contents c on c.event_id = e.id
       where e.kind = 'identity.opened' order by e.sequence limit 1`,
    );
    expect(event?.account_id).toBe(custodian.accountId);
    expect(event?.content).toEqual({
      openingId: expect.any(String),
      part: 'contact',
      reason: 'reach_person',
      requestId: null,
      wordsSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [read] = await testApp.database.owner<{ n: number }>(
      `select count(*)::int as n from audit_reads where record_type = 'protected_identity' and record_id = $1
         and account_id = $2`,
      [ana, custodian.accountId],
    );
    expect(read?.n).toBeGreaterThan(0);
  });

  it('are opened to nobody else, whatever they are, and leave no trace then', async () => {
    const before = await tableChecksums(testApp.database);
    await open(investigator).expect(403);
    await open(director).expect(403);
    await open(stranger).expect(403);
    await open(walledDirector).expect(403);
    const refused = await open(second).expect(409);
    expect(refused.body.code).toBe('identity.works_on_case');
    await open(custodian, REASON, witness).expect(404);
    await open(custodian, REASON, 'nobody').expect(404);
    await open(custodian, REASON, '0190a000-0000-7000-8000-000000000001').expect(404);
    await open(custodian, { part: 'contact', reason: 'curiosity', words: 'x' }).expect(422);
    await open(custodian, { part: 'contact', reason: 'danger' }).expect(422);
    expect(await tableChecksums(testApp.database)).toEqual(before);
  });

  it('are not opened by way of another case', async () => {
    const other = await createCase(testApp);
    const path = `/api/v1/cases/${other.id}/identities/${ana}/openings`;
    await apiAgent(testApp, custodian).post(path).send(REASON).expect(404);
  });

  it('stay closed to a custodian behind a wall, as if there were no case', async () => {
    const walled = await createStaff(testApp.database, ['custodian']);
    await asSystem(async () => {
      const access = testApp.app.get(CaseAccess, { strict: false });
      await access.grant(theCase.id, [walled.accountId], 'custodian');
      await access.raiseWall(theCase.id, walled.accountId, 'conflict');
    });
    await open(walled).expect(404);
    const list = await apiAgent(testApp, walled).get(base());
    expect(list.status).toBe(404);
  });

  it('are listed to directors of the cases that they see, with who, when, which case and why', async () => {
    const { body } = await apiAgent(testApp, director).get('/api/v1/identity-openings').expect(200);
    expect(body.rows[0]).toMatchObject({
      caseNumber: theCase.number,
      openedBy: custodian.name,
      reason: 'reach_person',
      words: REASON.words,
    });
    expect(JSON.stringify(body)).not.toMatch(/Marwick|555-0100/);
    const walled = await apiAgent(testApp, walledDirector).get('/api/v1/identity-openings').expect(200);
    expect(walled.body).toEqual({ rows: [], next: null });
    await apiAgent(testApp, investigator).get('/api/v1/identity-openings').expect(403);
  });

  describe('the custodian is asked', () => {
    const WORDS = { kind: 'question', words: 'Did you see the car?' };
    const ask = async (staff = investigator, body: object = WORDS) =>
      (await post(staff, `/${ana}/requests`, body).expect(201)).body.id as string;
    const decide = (staff: Staff, id: string, body: object) => post(staff, `/requests/${id}/decision`, body);
    const look = (staff: Staff, id: string) => post(staff, `/requests/${id}/openings`, {});
    const mine = async (staff: Staff, id: string) => {
      const { body } = await apiAgent(testApp, staff).get(base()).expect(200);
      return body.requests.find((request: { id: string }) => request.id === id);
    };

    it('and passes the question on; the answer comes back without a name', async () => {
      const id = await ask();
      await runDueJobs(testApp.app);
      expect(await mails('identity.asked')).toContain(custodian.accountId);
      await decide(custodian, id, { decision: 'relayed', answer: 'Yes, a blue one.' }).expect(204);
      await runDueJobs(testApp.app);
      expect(await mails('identity.answered')).toContain(investigator.accountId);
      expect(await mine(investigator, id)).toMatchObject({ state: 'relayed', answer: 'Yes, a blue one.' });
      await look(investigator, id).expect(409);
    });

    it('and opens it to who asked alone, until the time is over', async () => {
      const id = await ask(investigator, { kind: 'identity', words: 'A line-up must be arranged' });
      await look(investigator, id).expect(409);
      await decide(custodian, id, { decision: 'granted', part: 'name', days: 2 }).expect(204);
      const shown = await look(investigator, id).expect(200);
      expect(shown.body).toMatchObject({ part: 'name', fullName: 'Ana Marwick' });
      expect(shown.body).not.toHaveProperty('phone');
      await look(director, id).expect(404);
      await testApp.database.owner('update identity_requests set open_until = $2 where id = $1', [
        id,
        TEST_NOW,
      ]);
      const over = await look(investigator, id).expect(409);
      expect(over.body.code).toBe('identity.grant_over');
    });

    it('and what was opened is closed to who asked as soon as a wall stands before the case', async () => {
      const walled = await createStaff(testApp.database, ['supervisor']);
      const wallOff = () =>
        asSystem(() =>
          testApp.app.get(CaseAccess, { strict: false }).raiseWall(theCase.id, walled.accountId, 'conflict'),
        );
      await asSystem(() =>
        testApp.app.get(CaseAccess, { strict: false }).grant(theCase.id, [walled.accountId], 'unit'),
      );
      const id = await ask(walled, { kind: 'identity', words: 'To compare two complaints' });
      await decide(custodian, id, { decision: 'granted', part: 'name', days: 2 }).expect(204);
      await look(walled, id).expect(200);
      await wallOff();
      await look(walled, id).expect(404);
    });

    it('and refuses with a reason; nobody decides twice, nor what they asked themselves', async () => {
      const id = await ask();
      const bare = await decide(custodian, id, { decision: 'refused' }).expect(422);
      expect(bare.body.errors[0]).toMatchObject({ field: 'answer', code: 'identity.refusal_needs_reason' });
      await decide(custodian, id, { decision: 'granted' }).expect(422);
      await decide(second, id, { decision: 'relayed' }).expect(409);
      await decide(investigator, id, { decision: 'relayed' }).expect(403);
      await decide(custodian, id, { decision: 'refused', answer: 'Not needed' }).expect(204);
      const again = await decide(custodian, id, { decision: 'relayed' }).expect(409);
      expect(again.body.code).toBe('identity.decided_before');
      const own = await ask(second);
      expect((await decide(second, own, { decision: 'relayed' })).status).toBe(409);
    });

    it('about protected people only, by those who work on the case', async () => {
      await post(investigator, `/${witness}/requests`, WORDS).expect(404);
      await post(custodian, `/${ana}/requests`, WORDS).expect(403);
      expect((await post(stranger, `/${ana}/requests`, WORDS)).status).toBe(404);
    });

    it('and each of it is in the trail of the case', async () => {
      expect(new Set(await acts())).toEqual(
        new Set([
          'identity.asked',
          'identity.granted',
          'identity.opened',
          'identity.refused',
          'identity.relayed',
        ]),
      );
    });
  });

  it('can be made of somebody who was named; nobody but the unit does it, and it is done once', async () => {
    const protect = (staff: Staff) => post(staff, `/${witness}/protection`, { reason: 'retaliation' });
    await protect(investigator).expect(403);
    await protect(walledDirector).expect(404);
    await protect(director).expect(204);
    expect((await protect(director).expect(409)).body.code).toBe('people.protected_before');
    const rows = await testApp.database.owner<{ row: string }>('select p::text as row from persons p');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/Quill|bakery/);
    const { body } = await open(custodian, { ...REASON, part: 'all' }, witness).expect(200);
    expect(body).toMatchObject({ fullName: 'Wim Quill', contactAsGiven: 'at the bakery' });
    expect(await acts()).toContain('identity.protected');
  });

  it('show everybody who works on the case that somebody is protected, and not who', async () => {
    const { body, text } = await apiAgent(testApp, investigator).get(base()).expect(200);
    expect(body.people).toEqual([
      expect.objectContaining({ number: 1, roles: ['complainant'], isProtected: true }),
      expect.objectContaining({ number: 2, roles: ['witness'], isProtected: true }),
    ]);
    expect(body.openings).toEqual([]);
    expect(text).not.toMatch(/Marwick|Quill|555-0100/);
  });
});
