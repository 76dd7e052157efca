import { newId } from '../../src/platform/database/ids';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { csrfToken } from '../../src/platform/security/csrf';
import { createTestApp, type TestApp } from '../support/app';
import { createCase, type SampleCase } from '../support/cases';
import { tableChecksums } from '../support/checksums';
import { createStaff, type Staff } from '../support/staff';

/** What a browser says of itself when another site, or nobody at all, makes it send something. */
const FORGED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: 'http://other.127.0.0.1' }],
  ['another site in an old browser', { origin: 'https://evil.example' }],
  ['the same host by another port', { origin: 'http://127.0.0.1:1' }],
  ['a page in a sandbox', { origin: 'null' }],
  ['nobody', {}],
  ['nobody, with a token that is not the session’s', { 'x-csrf-token': csrfToken('x'.repeat(43)) }],
  ['nobody, with no token in it', { 'x-csrf-token': '' }],
];

describe('forged requests', () => {
  let testApp: TestApp;
  let victim: Staff;
  let theCase: SampleCase;
  let unsafe: DeclaredRoute[];

  beforeAll(async () => {
    testApp = await createTestApp();
    victim = await createStaff(testApp.database, [
      'intake',
      'investigator',
      'supervisor',
      'director',
      'clerk',
    ]);
    theCase = await createCase(testApp, { investigator: victim });
    unsafe = testApp.app
      .get(RouteDeclarations)
      .list()
      .filter(({ method }) => method !== 'GET');
  });
  afterAll(() => testApp.close());

  /** As the victim's browser sends it: with the cookie, whoever made it. */
  function forge(
    { method, path }: Pick<DeclaredRoute, 'method' | 'path'>,
    headers: Readonly<Record<string, string>>,
  ) {
    const address = path.replace(':caseId', theCase.id).replace(/:\w+/g, newId());
    const agent = testApp.agent();
    const sent =
      method === 'PUT'
        ? agent.put(address)
        : method === 'DELETE'
          ? agent.delete(address)
          : agent.post(address);
    return sent.set('cookie', `${SESSION_COOKIE}=${victim.token}`).set(headers);
  }

  it.each(FORGED)(
    'from %s reach no route, and change nothing',
    async (_, headers) => {
      const before = await tableChecksums(testApp.database);
      const through: string[] = [];
      for (const route of unsafe) {
        const answer = await forge(route, headers).type('form').send('a=b');
        const isRefused = route.path.startsWith('/api/')
          ? answer.body.code === 'platform.csrf_refused'
          : answer.status === 403 && answer.headers.location === undefined;
        if (answer.status !== 403 || !isRefused)
          through.push(`${route.method} ${route.path}: ${answer.status}`);
      }
      expect(through).toEqual([]);
      expect(unsafe.length).toBeGreaterThan(80);
      expect(await tableChecksums(testApp.database)).toEqual(before);
    },
    60_000,
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json',
  ])('that hide JSON in %s are seen for what they are', async (type) => {
    const note = { method: 'POST', path: '/api/v1/cases/:caseId/notes' };
    const body = JSON.stringify({ body: 'forged' });
    const answer = await forge(note, { origin: 'https://evil.example' }).set('content-type', type).send(body);
    expect([answer.status, answer.body.code]).toEqual([403, 'platform.csrf_refused']);
    const own = await forge(note, { 'sec-fetch-site': 'same-origin' }).set('content-type', type).send(body);
    expect([type, own.status < 300]).toEqual([type, type === 'application/json']);
  });

  it('do not become another method by saying so', async () => {
    const before = await tableChecksums(testApp.database, [
      'audit_reads',
      'audit_unsealed_reads',
      'rate_limits',
      'sessions',
      'outbox',
    ]);
    for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
      const asked = await testApp
        .agent()
        .get('/sign-out')
        .set('cookie', `${SESSION_COOKIE}=${victim.token}`)
        .set(name, 'POST');
      expect(asked.status).toBe(404);
    }
    const posted = await forge(
      { method: 'POST', path: '/api/v1/sessions/current' },
      { 'sec-fetch-site': 'same-origin' },
    )
      .set('x-http-method-override', 'DELETE')
      .send({ _method: 'DELETE' });
    expect(posted.status).toBe(404);
    const still = await testApp.agent().get('/api/v1/me').set('authorization', `Bearer ${victim.token}`);
    expect(still.status).toBe(200);
    expect(
      await tableChecksums(testApp.database, [
        'audit_reads',
        'audit_unsealed_reads',
        'rate_limits',
        'sessions',
        'outbox',
      ]),
    ).toEqual(before);
  });

  it('are let through where they are no forgery: the token of the session, our own page, a bearer', async () => {
    const note = { method: 'POST', path: '/api/v1/cases/:caseId/notes' };
    await forge(note, { 'x-csrf-token': csrfToken(victim.token) })
      .send({ body: 'own' })
      .expect(201);
    await forge(note, { 'sec-fetch-site': 'same-origin' }).send({ body: 'own' }).expect(201);
    await testApp
      .agent()
      .post(note.path.replace(':caseId', theCase.id))
      .set('authorization', `Bearer ${victim.token}`)
      .set('sec-fetch-site', 'cross-site')
      .send({ body: 'own' })
      .expect(201);
  });

  it('carry the cookie of a session only as a browser keeps it: for us, out of the reach of scripts', async () => {
    const answer = await forge({ method: 'POST', path: '/sign-out' }, { 'sec-fetch-site': 'same-origin' });
    expect(answer.headers['set-cookie']?.[0]).toMatch(/HttpOnly/i);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/SameSite=Lax/i);
    expect(answer.headers['set-cookie']?.[0]).not.toMatch(/Domain=/i);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('cannot bring a session of their own making: what nobody began is nobody’s', async () => {
    const planted = 'f'.repeat(43);
    for (const path of ['/account', '/cases', '/sign-in']) {
      const answer = await testApp.agent().get(path).set('cookie', `${SESSION_COOKIE}=${planted}`);
      expect(answer.status).toBe(path === '/sign-in' ? 200 : 303);
      expect(String(answer.headers['set-cookie'])).not.toContain(planted);
    }
    const [row] = await testApp.database.owner<{ n: number }>('select count(*)::int as n from sessions');
    expect(row?.n).toBeGreaterThan(0);
    const twice = `${SESSION_COOKIE}=${planted}; ${SESSION_COOKIE}=${victim.token}`;
    const [first, second] = [twice, twice.split('; ').reverse().join('; ')];
    const seen = await Promise.all(
      [first, second].map((cookie) => testApp.agent().get('/account').set('cookie', cookie)),
    );
    expect(seen.map(({ status }) => status)).not.toContain(500);
    const address = await testApp.agent().get(`/account?${SESSION_COOKIE}=${victim.token}`);
    expect(address.status).toBe(303);
  });

  it('learn nothing by asking first what is allowed', async () => {
    for (const path of ['/api/v1/cases', '/cases', '/file']) {
      const { status, headers } = await testApp
        .agent()
        .options(path)
        .set('origin', 'https://evil.example')
        .set('access-control-request-method', 'POST');
      expect(status).toBe(404);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
