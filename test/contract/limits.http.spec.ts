import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shortFiling } from '../../src/modules/intake/testing/sample-filing';
import { RouteDeclarations } from '../../src/platform/http/route-declarations';
import { apiInputs, bodyOf, soundValue } from '../support/api-inputs';
import { createTestApp, type TestApp } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { CHECKOUT } from '../support/redress-process';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { LIMITS } from './register';

/** What is answered without asking the database anything; who has no session signs out of none, and who has
 * no cookie of a provider's sign-in is led back. */
const ASKS_NOTHING = [/^\/dev\//, /^\/health\//, /^\/sign-out$/, /^\/sign-in\/provider\/link$/];

describe('limits', () => {
  it('are all in the register, each with why it keeps nobody out for somebody else', () => {
    const sources = globSync('src/**/*.ts', { cwd: CHECKOUT }).filter((file) => !file.endsWith('.spec.ts'));
    const names = sources.flatMap((file) => {
      const text = readFileSync(path.join(CHECKOUT, file), 'utf8');
      return [...text.matchAll(/name: '([\w.-]+)',\s*limit: /g)].map(([, name = '']) => name);
    });
    expect(names.sort()).toEqual(Object.keys(LIMITS).sort());
  });
});

describe('without its database', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let testApp: TestApp;

  beforeAll(async () => {
    database = await createTestDatabase();
    const server = new URL(database.url);
    proxy = await startTcpProxy(server.hostname, Number(server.port));
    server.hostname = '127.0.0.1';
    server.port = String(proxy.port);
    testApp = await createTestApp({ databaseUrl: server.href });
  });
  afterAll(async () => {
    proxy.mend();
    await testApp.close();
    await proxy.close();
    await database.drop();
  });

  /** What each input of the API and each form takes, so that it comes as far as the database. */
  function bodyFor(address: string): object {
    const input = apiInputs(testApp.app).find(({ path: one }) => one === address);
    if (input) {
      const body = Object(bodyOf(input.schema, soundValue));
      return { ...body, anonymous: undefined, ...(body.officers && { officers: undefined }) };
    }
    return {
      ...{ email: 'somebody@example.org', password: 'long enough to be one', number: '2026-000001-1' },
      ...{ receiptCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA', narrative: 'x', displayName: 'x', language: 'en' },
    };
  }

  it('everything that anybody may send is refused as unavailable, and nothing is let through', async () => {
    const routes = testApp.app
      .get(RouteDeclarations)
      .list()
      .filter(({ access, method }) => access.kind === 'public' && method === 'POST')
      .filter((route) => !ASKS_NOTHING.some((known) => known.test(route.path)));
    expect(routes.length).toBeGreaterThan(7);
    proxy.cut();
    const through: string[] = [];
    for (const route of routes) {
      const agent = testApp.agent().set('sec-fetch-site', 'same-origin');
      const sent = agent.post(route.path.replace(/:\w+/g, 'a'.repeat(43)));
      const answer = await (route.path.startsWith('/api/') ? sent : sent.type('form')).send(
        bodyFor(route.path),
      );
      const isRefused = answer.status === 503 || answer.status === 422;
      if (!isRefused || answer.headers['set-cookie']?.[0]?.startsWith('redress_session'))
        through.push(`${route.path}: ${answer.status}`);
    }
    expect(through).toEqual([]);
  }, 120_000);

  it('the tries that are counted answer 503, with a time to come back', async () => {
    proxy.cut();
    for (const [address, body] of [
      ['/api/v1/sessions', { email: 'a@example.org', password: 'x' }],
      ['/api/v1/tracking', { number: '2026-000001-1', receiptCode: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA' }],
      ['/api/v1/password-resets', { email: 'a@example.org' }],
      ['/api/v1/complaints', shortFiling()],
    ] as const) {
      const answer = await testApp.agent().post(address).send(body);
      expect([address, answer.status]).toEqual([address, 503]);
      expect(answer.headers['retry-after']).toBe('5');
    }
  }, 120_000);
});
