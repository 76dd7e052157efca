import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { runDueJobs } from '../../../test/support/jobs';
import { getPage, sendForm } from '../../../test/support/page';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { countWork } from '../../../test/support/work';
import { Secrets } from '../../platform/security/secrets';
import { ChainVerifier } from '../audit/public';
import { PasswordHasher } from './password-hasher';
import { SIGN_IN_LIMITS } from './sign-in/sign-in-limits';

const PASSWORD = 'four small green tractors';
const NEW = 'five small green tractors';

describe('a forgotten password', () => {
  let testApp: TestApp;
  let kept: string;
  let dana: Staff;
  beforeAll(async () => {
    testApp = await createTestApp({ logLevel: 'debug' });
    kept = await new PasswordHasher().hash(PASSWORD);
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
    dana = await someone();
  });
  afterAll(() => testApp.close());

  async function someone(state = 'active', passwordHash: string | null = kept, language = 'en') {
    const staff = await createStaff(testApp.database, ['investigator'], { language });
    const params = [staff.accountId, passwordHash, state];
    await testApp.database.owner('update accounts set password_hash = $2, state = $3 where id = $1', params);
    return staff;
  }

  const askFor = (email: string, address = '198.51.100.7') =>
    testApp.agent().post('/api/v1/password-resets').set('x-forwarded-for', address).send({ email });
  const mailsTo = (email: string) =>
    testApp.database.owner<{ subject: string; body_text: string }>(
      'select subject, body_text from captured_mails where recipient = $1 order by id',
      [email],
    );
  async function linkFor(staff: Staff): Promise<string> {
    await askFor(staff.email).expect(202);
    await runDueJobs(testApp.app);
    const mail = (await mailsTo(staff.email)).at(-1);
    return /\/sign-in\/new-password\/[\w-]{43}/.exec(mail?.body_text ?? '')?.[0] ?? 'no link';
  }
  const use = (path: string, password = NEW) =>
    testApp
      .agent()
      .post('/api/v1/password-resets/use')
      .send({ token: path.split('/').at(-1), password });
  const signIn = (
    email: string,
    password: string,
    agent: TestAgent = testApp.agent(),
    address = '192.0.2.1',
  ) =>
    agent
      .post('/sign-in')
      .set({ 'x-forwarded-for': address, 'sec-fetch-site': 'same-origin' })
      .type('form')
      .send({ email, password });

  it('is replaced by a link that comes by mail, works once, ends every session and begins none', async () => {
    const agent = testApp.agent();
    const signInPage = await getPage(agent, '/sign-in');
    const asking = await getPage(agent, signInPage.link('I have forgotten my password'));
    await asking.expectAccessible();
    const sent = await sendForm(agent, asking, 'Send the link', { email: ` ${dana.email.toUpperCase()}` });
    expect(sent.path).toBe('/sign-in/forgotten/sent');
    await sent.expectAccessible();
    await runDueJobs(testApp.app);
    const [mail] = await mailsTo(dana.email);
    expect(mail?.subject).toBe('A new password for Rivermouth Civilian Oversight Board');
    const path = /\/sign-in\/new-password\/[\w-]{43}/.exec(mail?.body_text ?? '')?.[0] ?? '';
    const choosing = await getPage(agent, path);
    await choosing.expectAccessible();
    const weak = await sendForm(agent, choosing, 'Save password', { password: 'Password2026!' });
    expect([weak.status, weak.faults.length]).toEqual([422, 1]);
    await weak.expectAccessible();
    const done = await sendForm(agent, choosing, 'Save password', { password: NEW });
    expect([done.path, done.text]).toEqual([
      '/sign-in',
      expect.stringContaining('Your new password is saved'),
    ]);
    expect((await agent.get('/account')).status).toBe(303);
    await apiAgent(testApp, dana).get('/api/v1/me').expect(401);
    await signIn(dana.email, PASSWORD).expect(401);
    await signIn(dana.email, NEW).expect(303);
    const over = await getPage(agent, path);
    expect([over.status, over.link('Have a new link sent')]).toEqual([404, '/sign-in/forgotten']);
    await over.expectAccessible();
    await use(path).expect(404);
  });

  it('is written down, and its owner is told', async () => {
    await use(await linkFor(dana)).expect(204);
    await runDueJobs(testApp.app);
    const kinds = await testApp.database.owner<{ kind: string }>(
      'select kind from audit_events where record_id = $1 order by sequence',
      [dana.accountId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['iam.password_reset_asked', 'iam.password_reset']);
    const events = await testApp.database.owner(
      'select outcome, method from sign_in_events where account_id = $1',
      [dana.accountId],
    );
    expect(events).toEqual([{ outcome: 'password_reset', method: 'link' }]);
    const told = (await mailsTo(dana.email)).at(-1);
    expect(told?.subject).toBe('Your password at Rivermouth Civilian Oversight Board was changed');
    expect(told?.body_text).toContain('November 20, 2026');
    expect((await testApp.app.get(ChainVerifier).verifyChains()).broken).toEqual([]);
  });

  it('works for one of three who use the link at one moment', async () => {
    const path = await linkFor(dana);
    const answers = await Promise.all([1, 2, 3].map((n) => use(path, `${NEW} ${n}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
  });

  it.each([
    ['after half an hour', () => void testApp.clock.advance({ minutes: 30 })],
    ['once a newer one was sent', () => linkFor(dana)],
    ['once the account is suspended', () => alter(`state = 'suspended'`)],
    ['once the account is to be opened anew', () => alter(`state = 'invited', password_hash = null`)],
  ])('has a link that is worth nothing %s', async (_, change) => {
    const path = await linkFor(dana);
    await testApp.agent().get(path).expect(200);
    await change();
    await testApp.agent().get(path).expect(404);
    await use(path).expect(404);
  });

  async function alter(change: string): Promise<void> {
    await testApp.database.owner(`update accounts set ${change} where id = $1`, [dana.accountId]);
  }

  it('has a link that opens nothing else, nor does another link open this', async () => {
    const path = await linkFor(dana);
    const token = path.split('/').at(-1) ?? '';
    await testApp.agent().get(`/welcome/${token}`).expect(404);
    await testApp.agent().post('/api/v1/invitations/accept').send({ token, password: NEW }).expect(404);
    const admin = apiAgent(testApp, await createStaff(testApp.database, ['administrator']));
    const person = { email: 'fresh@example.org', displayName: 'Fresh', roles: ['intake'], language: 'en' };
    const { body } = await admin.post('/api/v1/accounts').send(person).expect(201);
    await use(body.link.url).expect(404);
  });

  it('says the same at the same cost whether or not there is such an account', async () => {
    const emails = [
      dana.email,
      'nobody@example.org',
      (await someone('suspended')).email,
      (await someone('invited', null)).email,
    ];
    const answers = [];
    for (const email of emails) answers.push(await countWork(() => askFor(email)));
    for (const { answer, queries, hashes } of answers) {
      expect([answer.status, answer.text]).toEqual([202, '']);
      expect([queries, hashes]).toEqual([answers[0]?.queries, 0]);
      expect(Object.keys(answer.headers)).toEqual(Object.keys(answers[0]?.answer.headers ?? {}));
    }
    await runDueJobs(testApp.app);
    const mails = await Promise.all(emails.map(async (email) => (await mailsTo(email)).length));
    expect(mails).toEqual([1, 0, 0, 0]);
  });

  it('tells somebody without a password how they sign in, and gives no link', async () => {
    await testApp.database.owner(
      'alter table accounts drop constraint if exists accounts_active_has_password',
    );
    const staff = await someone('active', null, 'es');
    await askFor(staff.email).expect(202);
    await runDueJobs(testApp.app);
    const [mail] = await mailsTo(staff.email);
    expect(mail?.subject).toBe('Una contraseña nueva para Rivermouth Civilian Oversight Board');
    expect(mail?.body_text).toContain('la cuenta de su organización');
    expect(mail?.body_text).not.toContain('new-password');
  });

  it.each([
    ['one e-mail', () => askFor(dana.email, `192.0.2.${Math.floor(Math.random() * 200)}`), 5],
    ['one network', (n: number) => askFor(`nobody.${n}@example.org`), 30],
  ])('is asked for by %s only so often', async (_, ask, limit) => {
    for (let i = 0; i < limit; i++) await ask(i).expect(202);
    const refused = await ask(limit).expect(429);
    expect(refused.body.code).toBe('platform.too_many_requests');
    await askFor('somebody.else@example.org', '203.0.113.50').expect(202);
  });

  it('is the way in past others’ tries: the browser that used the link is known from then on', async () => {
    const key = testApp.app
      .get(Secrets)
      .hmac('platform.rate-limit', `${SIGN_IN_LIMITS.emailDay.name}\n${dana.email}`);
    const path = await linkFor(dana);
    const agent = testApp.agent();
    await sendForm(agent, await getPage(agent, path), 'Save password', { password: NEW });
    await testApp.database.owner('insert into rate_limits values ($1, 100, $2)', [
      key,
      '2026-11-21T17:00:00Z',
    ]);
    await signIn(dana.email, NEW).expect(429);
    await signIn(dana.email, NEW, agent).expect(303);
  });

  it('leaves no token in any log line, queue or table, and none for other sites', async () => {
    const path = await linkFor(dana);
    const token = path.split('/').at(-1) ?? '';
    const opened = await testApp.agent().get(path);
    expect(opened.headers['referrer-policy']).toBe('no-referrer');
    expect(opened.headers['cache-control']).toBe('no-store');
    await testApp
      .agent()
      .post(path)
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({ password: 'x' });
    await use(path).expect(204);
    await testApp.agent().get(path);
    expect(testApp.logLines.length).toBeGreaterThan(0);
    expect(testApp.logLines.join('')).not.toContain(token);
    expect(testApp.logLines.join('')).not.toContain('tractors');
    for (const table of ['outbox', 'one_time_links', 'audit_contents', 'audit_events']) {
      const [found] = await testApp.database.owner<{ n: number }>(
        `select count(*)::int as n from ${table} t where position($1 in t::text) > 0`,
        [token],
      );
      expect([table, found?.n]).toEqual([table, 0]);
    }
  });

  it('is refused when another site sends the forms', async () => {
    const path = await linkFor(dana);
    for (const form of ['/sign-in/forgotten', path])
      await testApp
        .agent()
        .post(form)
        .set('sec-fetch-site', 'cross-site')
        .type('form')
        .send({ email: dana.email, password: NEW })
        .expect(403);
  });

  it('is asked about in Spanish too', async () => {
    const asking = await getPage(testApp.agent(), '/sign-in/forgotten', 'es');
    expect(asking.heading).toBe('Contraseña olvidada');
    await asking.expectAccessible();
  });
});
