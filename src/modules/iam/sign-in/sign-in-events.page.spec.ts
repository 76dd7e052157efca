import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { giveAuthenticator } from '../../../../test/support/authenticator';
import { getPage } from '../../../../test/support/page';
import { apiAgent, createStaff, pageAgent, type Staff } from '../../../../test/support/staff';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { PruneSessions } from '../jobs/prune-sessions';
import { PasswordHasher } from '../password-hasher';

const PASSWORD = 'four small green tractors';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';

describe('the record of sign-ins', () => {
  let testApp: TestApp;
  let administrator: Staff;
  let dana: Staff;
  beforeAll(async () => {
    testApp = await createTestApp();
    administrator = await createStaff(testApp.database, ['administrator']);
    dana = await createStaff(testApp.database, ['investigator'], { name: 'Dana Whitfield' });
    await testApp.database.owner('update accounts set password_hash = $2 where id = $1', [
      dana.accountId,
      await new PasswordHasher().hash(PASSWORD),
    ]);
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
    await testApp.database.owner('delete from sign_in_events');
  });
  afterAll(() => testApp.close());

  const signIn = (email: string, password: string, address = '198.51.100.7') =>
    testApp
      .agent()
      .post('/api/v1/sessions')
      .set({ 'user-agent': FIREFOX, 'x-forwarded-for': address })
      .send({ email, password });
  const list = async (query: Record<string, string> = {}) =>
    (await apiAgent(testApp, administrator).get('/api/v1/sign-ins').query(query).expect(200)).body;

  it('says who came in, who was refused and why, never what was typed', async () => {
    await signIn('canary.typed@example.org', 'canary-password');
    await signIn(dana.email, 'canary-password');
    await signIn(dana.email, PASSWORD);
    await testApp.database.owner(`update accounts set state = 'suspended' where id = $1`, [dana.accountId]);
    await signIn(dana.email, PASSWORD);
    await testApp.database.owner(`update accounts set state = 'active' where id = $1`, [dana.accountId]);
    const { signIns } = await list();
    expect(
      signIns.map(({ name, outcome, reason }: Record<string, unknown>) => [name, outcome, reason]),
    ).toEqual([
      ['Dana Whitfield', 'refused', 'not_active'],
      ['Dana Whitfield', 'first_factor', null],
      ['Dana Whitfield', 'refused', 'wrong_password'],
      [null, 'refused', 'unknown_account'],
    ]);
    expect(signIns[0]).toMatchObject({ browser: 'firefox', system: 'linux', method: 'password' });
    const [{ all = '' } = {}] = await testApp.database.owner<{ all: string }>(
      `select string_agg(e::text, '') as all from sign_in_events e`,
    );
    for (const typed of ['canary', '198.51.100.7', 'Gecko']) expect(all).not.toContain(typed);
  });

  it('says which step was taken: the password alone is no sign-in, and a wrong code is a refusal', async () => {
    const authenticator = await giveAuthenticator(testApp, dana);
    const { body } = await signIn(dana.email, PASSWORD).expect(201);
    const prove = (code: string) =>
      testApp
        .agent()
        .post('/api/v1/second-factor/proof')
        .set({ authorization: `Bearer ${body.token}`, 'user-agent': 'curl/8' })
        .send({ code });
    await prove('000000').expect(422);
    const right = await prove(await authenticator.code()).expect(201);
    const { signIns } = await list();
    expect(signIns).toMatchObject([
      { outcome: 'signed_in', reason: null, browser: 'firefox', system: 'linux' },
      { outcome: 'refused', reason: 'wrong_factor', browser: 'firefox' },
      { outcome: 'first_factor', reason: null, accountId: dana.accountId },
    ]);
    expect(new Set(signIns.map(({ network }: { network: string }) => network)).size).toBe(1);
    // Proving it once more, as before a weighty act, is no sign-in.
    testApp.clock.advance({ minutes: 1 });
    await testApp
      .agent()
      .post('/api/v1/second-factor/proof')
      .set('authorization', `Bearer ${right.body.token}`)
      .send({ code: await authenticator.code() });
    testApp.clock.set(TEST_NOW);
    expect((await list({ outcome: 'signed_in' })).signIns).toHaveLength(1);
  });

  it('shows one network of one day by one mark, and follows nobody to the next day', async () => {
    await signIn(dana.email, 'wrong');
    await signIn('nobody@example.org', 'wrong');
    await signIn(dana.email, 'wrong', '203.0.113.9');
    testApp.clock.advance({ hours: 24 });
    await signIn(dana.email, 'wrong');
    testApp.clock.set(TEST_NOW);
    const marks = (await list()).signIns.map(({ network }: { network: string }) => network);
    const [nextDay, elsewhere, second, first] = marks;
    expect(second).toBe(first);
    expect(new Set([nextDay, elsewhere, first]).size).toBe(3);
  });

  it('writes refusals over a limit at most once a minute, so that a flood costs us nothing', async () => {
    for (let i = 0; i < 15; i++) await signIn(dana.email, 'wrong');
    const over = async () =>
      (await list({ outcome: 'refused' })).signIns.filter(
        ({ reason }: { reason: string }) => reason === 'too_many_tries',
      );
    expect(await over()).toHaveLength(1);
    expect((await over())[0].accountId).toBe(dana.accountId);
    testApp.clock.advance({ minutes: 1 });
    await signIn(dana.email, 'wrong');
    testApp.clock.set(TEST_NOW);
    expect(await over()).toHaveLength(2);
  });

  it('is filtered by account and outcome, and paged by key', async () => {
    for (let i = 0; i < 8; i++) await signIn(dana.email, 'wrong');
    await signIn('nobody@example.org', 'wrong');
    await signIn(dana.email, PASSWORD);
    expect((await list({ account: dana.accountId })).signIns).toHaveLength(9);
    expect((await list({ outcome: 'first_factor' })).signIns).toHaveLength(1);
    expect((await list({ account: dana.accountId, outcome: 'refused' })).signIns).toHaveLength(8);
    expect((await list({ account: administrator.accountId })).signIns).toEqual([]);
    await testApp.database.owner(
      `insert into sign_in_events (id, at, account_id, outcome, reason, method, browser, system, network_hash)
       select gen_random_uuid(), '2026-11-01', $1, 'refused', 'wrong_password', 'password', 'other', 'other',
         sha256('x') from generate_series(1, 60)`,
      [dana.accountId],
    );
    const first = await list();
    expect(first.signIns).toHaveLength(50);
    const second = await list({ after: first.after });
    expect(second).toMatchObject({ signIns: { length: 20 } });
    expect(second.after).toBeUndefined();
  });

  it('is refused change by the database, and removal of what is young', async () => {
    await signIn(dana.email, 'wrong');
    await expect(testApp.database.owner('update sign_in_events set reason = null')).rejects.toThrow();
    await expect(testApp.database.owner('truncate sign_in_events')).rejects.toThrow();
    const [granted] = await testApp.database.owner(
      `select has_table_privilege('redress_application', 'sign_in_events', 'update, delete, truncate') as any`,
    );
    expect(granted).toEqual({ any: false });
    await testApp.database.owner(`select redress_prune_sign_in_events('2999-01-01')`);
    expect((await list()).signIns).toHaveLength(1);
  });

  it('is removed after half a year, by the daily sweep', async () => {
    await testApp.database.owner(
      `insert into sign_in_events (id, at, outcome, reason, method, browser, system, network_hash)
       select gen_random_uuid(), at, 'refused', 'unknown_account', 'password', 'other', 'other', sha256('x')
       from unnest(array['2026-05-24 16:00Z', '2026-05-24 18:00Z']::timestamptz[]) as old (at)`,
    );
    await testApp.app
      .get(Transaction)
      .run(systemActor('job:iam.prune-sessions'), () => testApp.app.get(PruneSessions).handle());
    const left = (await list()).signIns.map(({ at }: { at: string }) => at);
    expect(left).toEqual([expect.stringContaining('2026-05-24T18')]);
  });

  it('is a page for administrators, in both languages', async () => {
    await signIn(dana.email, 'wrong');
    await signIn('nobody@example.org', 'wrong');
    const agent = pageAgent(testApp, administrator);
    const page = await getPage(agent, '/sign-ins');
    expect(page.texts('tbody tr')).toHaveLength(2);
    expect(page.text).toContain('Refused Wrong password');
    expect(page.text).toContain('Firefox · Linux');
    await page.expectAccessible();
    const person = await getPage(agent, `/people/${dana.accountId}`);
    const own = await getPage(agent, person.link('Sign-ins of this person'));
    expect(own.heading).toBe('Sign-ins of Dana Whitfield');
    expect(own.texts('tbody tr')).toHaveLength(1);
    const none = await getPage(agent, own.link('Signed in'));
    expect(none.text).toContain('There are none.');
    const spanish = await getPage(agent, '/sign-ins?outcome=refused', 'es');
    expect(spanish.status).toBe(200);
    await agent.get('/sign-ins?account=0190a000-0000-7000-8000-00000000ffff').expect(404);
    await agent.get('/sign-ins?account=nonsense&outcome=x&after=y').expect(404);
    await agent.get('/sign-ins?outcome=x&after=y').expect(200);
  });

  it('is nobody else’s, but for one’s own', async () => {
    await signIn(dana.email, 'wrong');
    await signIn('nobody@example.org', 'wrong');
    const agent = pageAgent(testApp, dana);
    await agent.get('/sign-ins').expect(403);
    await apiAgent(testApp, dana).get('/api/v1/sign-ins').expect(403);
    const page = await getPage(agent, '/account');
    expect(page.text).toContain('Refused Wrong password');
    expect(page.text).not.toContain('Unknown e-mail address');
    await page.expectAccessible();
  });
});
