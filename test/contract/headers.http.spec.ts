import type { Response, Test } from 'supertest';
import type TestAgent from 'supertest/lib/agent';
import { newId } from '../../src/platform/database/ids';
import { RouteDeclarations } from '../../src/platform/http/route-declarations';
import { createTestApp, type TestApp } from '../support/app';
import { createCase, type SampleCase } from '../support/cases';
import { runDueJobs } from '../support/jobs';
import { SAMPLE_FILES } from '../support/sample-files';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';
import { HEADERS, type HeaderClass, headersOf } from './headers';

const EVERY_CASE_ROLE = ['intake', 'investigator', 'supervisor', 'director', 'clerk', 'chair'] as const;

describe('headers', () => {
  let testApp: TestApp;
  let staff: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    testApp = await createTestApp();
    staff = await createStaff(testApp.database, EVERY_CASE_ROLE);
    theCase = await createCase(testApp, { investigator: staff });
  });
  afterAll(() => testApp.close());

  function expectClass(answer: Response, name: HeaderClass, said: readonly string[] = []): void {
    expect(headersOf(answer, said)).toEqual(HEADERS[name]);
    if (name !== 'address that cannot be read')
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  }

  const asset = async (name: string) =>
    new RegExp(`/assets/\\w+/${name.replace('.', '\\.')}`).exec((await testApp.agent().get('/')).text)?.[0] ??
    '';

  it.each(['/', '/accessibility', '/privacy', '/cookies', '/file', '/track'])(
    'of the public page %s',
    async (path) => {
      expectClass(await testApp.agent().get(path).expect(200), 'public page that may be found');
      const head = await testApp.agent().head(path).expect(200);
      expectClass(head, 'public page that may be found');
      expect(head.text ?? '').toBe('');
    },
  );

  it.each([
    ['GET', '/sign-in', 200],
    ['GET', '/dev/kit', 200],
    ['GET', '/dev/mailbox', 200],
    ['POST', '/file', 422],
    ['POST', '/track', 422],
  ])('of %s %s, which is for nobody to find', async (method, path, status) => {
    const agent = testApp.agent().set('sec-fetch-site', 'same-origin');
    const answer = await (method === 'GET' ? agent.get(path) : agent.post(path).type('form').send('a=b'));
    expect(answer.status).toBe(status);
    expectClass(answer, 'page that is for nobody to find');
  });

  it('of pages of people who are signed in', async () => {
    for (const path of [
      '/account',
      '/cases',
      `/cases/${theCase.id}`,
      `/cases/${theCase.id}/evidence`,
      '/meetings',
    ])
      expectClass(await pageAgent(testApp, staff).get(path).expect(200), 'page of a signed-in person');
  });

  it('of errors', async () => {
    expectClass(await testApp.agent().get('/nothing-here').expect(404), 'page of an error');
    expectClass(await pageAgent(testApp, staff).get(`/cases/${newId()}`).expect(404), 'page of an error');
    expectClass(await pageAgent(testApp, staff).get('/people').expect(403), 'page of an error');
    expectClass(await testApp.agent().get('/dev/kit/faults/internal').expect(500), 'page of an error');
    expectClass(await testApp.agent().post('/').expect(404), 'page of an error');
    expectClass(
      await testApp
        .agent()
        .get(`/welcome/${'a'.repeat(43)}`)
        .expect(404),
      'page of a one-time link',
    );
  });

  it('of the API', async () => {
    const agent = apiAgent(testApp, staff);
    expectClass(await agent.get('/api/v1/cases').expect(200), 'answer of the API');
    expectClass(await agent.get(`/api/v1/cases/${theCase.id}`).expect(200), 'answer of the API');
    expectClass(await testApp.agent().get('/api/openapi.json').expect(200), 'answer of the API');
    expectClass(await testApp.agent().get('/health/live').expect(200), 'answer of the API');
    expectClass(await testApp.agent().get('/health/ready').expect(200), 'answer of the API');
    expectClass(await testApp.agent().get('/api/v1/cases').expect(401), 'problem of the API');
    expectClass(await testApp.agent().post('/api/v1/complaints').send({}).expect(422), 'problem of the API');
    expectClass(await testApp.agent().delete('/api/v1/cases').expect(404), 'problem of the API');
    const note = { body: 'Called.' };
    expectClass(
      await agent.post(`/api/v1/cases/${theCase.id}/notes`).send(note).expect(201),
      'answer of the API',
    );
  });

  it('of redirects', async () => {
    expectClass(await testApp.agent().get('/cases').expect(303), 'redirect', ['location']);
    expectClass(await testApp.agent().get('/favicon.ico').expect(302), 'redirect', ['location']);
    expectClass(await testApp.agent().get('/language/es?back=/file').expect(303), 'redirect', [
      'location',
      'set-cookie',
    ]);
  });

  it('of the end of a session, which takes away what the browser kept', async () => {
    const other = await createStaff(testApp.database, ['clerk']);
    const answer = await pageAgent(testApp, other).post('/sign-out').expect(303);
    expectClass(answer, 'end of a session', ['location', 'set-cookie']);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^redress_session=; .*Expires=Thu, 01 Jan 1970/);
  });

  it('of exhibits: kept, or shown where nothing inside can run', async () => {
    const types = ['content-type', 'content-disposition'];
    for (const [name, ending] of [
      ['png', 'file that a browser shows'],
      ['txt', 'file that a browser shows'],
      ['docx', 'file that a browser shows'],
      ['pdf', 'PDF that a browser shows'],
    ] as const) {
      const { body } = await apiAgent(testApp, staff)
        .post(`/api/v1/cases/${theCase.id}/evidence`)
        .field({ title: name, source: 'x' })
        .attach('file', SAMPLE_FILES[name], `a.${name}`)
        .expect(201);
      const url = `/cases/${theCase.id}/evidence/${body.id}/file`;
      const kept = await pageAgent(testApp, staff).get(url).expect(200);
      expectClass(kept, ending, types);
      expect(kept.headers['content-disposition']).toMatch(/^attachment; /);
      expectClass(await pageAgent(testApp, staff).get(`${url}?as=view`).expect(200), ending, types);
      expectClass(await apiAgent(testApp, staff).get(`/api/v1${url}`).expect(200), ending, types);
    }
  });

  it('of the documents of the house', async () => {
    const agent = apiAgent(testApp, staff);
    const asked = await agent.post(`/api/v1/cases/${theCase.id}/documents`).send({ language: 'en' });
    expect(asked.status).toBe(201);
    await runDueJobs(testApp.app);
    for (const [asking, prefix] of [
      [agent, '/api/v1'],
      [pageAgent(testApp, staff), ''],
    ] as const) {
      const url = `${prefix}/cases/${theCase.id}/documents/${asked.body.id}/file`;
      const answer = await asking.get(url).expect(200);
      expectClass(answer, 'document of the house', ['content-disposition', 'repr-digest']);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; /);
    }
  }, 60_000);

  it('of lists that are kept', async () => {
    const answer = await pageAgent(testApp, staff)
      .get(`/access/review/${staff.accountId}/export`)
      .expect(200);
    expectClass(answer, 'file for spreadsheets', ['content-disposition']);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="access.csv"');
  });

  it('of what pages are made of', async () => {
    for (const [name, type] of [
      ['redress.css', 'text/css; charset=utf-8'],
      ['public.mjs', 'text/javascript; charset=utf-8'],
      ['mark.svg', 'image/svg+xml'],
    ] as const) {
      const href = await asset(name);
      for (const encoding of ['identity', 'br']) {
        const answer = await testApp.agent().get(href).set('accept-encoding', encoding).expect(200);
        expectClass(answer, 'style or script of ours', ['content-type', 'content-encoding']);
        expect(answer.headers['content-type']).toBe(type);
      }
    }
    const again = testApp.agent().get(await asset('redress.css'));
    expectClass(await again.set('if-none-match', '*').expect(200), 'style or script of ours', [
      'content-type',
      'content-encoding',
    ]);
    const old = await testApp.agent().get('/assets/000000000000/public.mjs').expect(200);
    expectClass(old, 'style or script of an earlier start', ['content-type', 'content-encoding']);
    const gone = await testApp.agent().get('/assets/000000000000/gone.js').expect(404);
    expectClass(gone, 'asset that does not exist');
  });

  it('of addresses that cannot be read', async () => {
    for (const path of ['/%E0', `/cases/${'a'.repeat(300)}`, '/assets/%ff/x'])
      expectClass(await testApp.agent().get(path).expect(400), 'address that cannot be read');
  });

  it('of every route there is, whoever asks', async () => {
    const known = new Set(Object.values(HEADERS).map((headers) => JSON.stringify(sorted(headers))));
    const odd: string[] = [];
    for (const route of testApp.app.get(RouteDeclarations).list()) {
      const path = route.path.replace(':caseId', theCase.id).replace(/:\w+/g, newId());
      // Somebody else's session, where the route ends it.
      const asking = /sign-out|current/.test(path) ? await createStaff(testApp.database, ['clerk']) : staff;
      for (const agent of [
        testApp.agent().set('sec-fetch-site', 'same-origin'),
        pageAgent(testApp, asking),
      ]) {
        const answer = await send(agent, route.method, path);
        const headers = headersOf(answer, ['location', 'set-cookie', 'content-disposition']);
        if (!known.has(JSON.stringify(sorted(headers))))
          odd.push(`${route.method} ${route.path} ${answer.status}`);
      }
    }
    expect(odd).toEqual([]);
  }, 120_000);
});

describe('headers on https', () => {
  it('tell browsers to come by https only, and cookies to travel so', async () => {
    const testApp = await createTestApp({ baseUrl: 'https://complaints.rivermouth.example' });
    for (const path of ['/', '/api/v1/cases', '/cases', '/nothing-here', '/%E0', '/health/live']) {
      const answer = await testApp.agent().get(path);
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    }
    const chosen = await testApp.agent().get('/language/es');
    expect(chosen.headers['set-cookie']?.[0]).toMatch(/; Secure/);
    await testApp.close();
  });
});

function send(agent: TestAgent, method: string, path: string): Test {
  switch (method) {
    case 'GET':
      return agent.get(path);
    case 'PUT':
      return agent.put(path).send({});
    case 'DELETE':
      return agent.delete(path);
    default:
      return agent.post(path).send({});
  }
}

function sorted(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).sort(([a], [b]) => a.localeCompare(b));
}
