import type { Response } from 'superagent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { createStaff } from '../../../test/support/staff';
import { type CountedWork, countWork } from '../../../test/support/work';
import { PasswordHasher } from './password-hasher';

const PASSWORD = 'four small green tractors';

/** What a stranger may send with an e-mail in it; nobody learns from the answer whose e-mail it is. */
const DOORS: readonly (readonly [string, string, (email: string) => object])[] = [
  ['sign-in, page', '/sign-in', (email) => ({ email, password: 'not the right one' })],
  ['sign-in, API', '/api/v1/sessions', (email) => ({ email, password: 'not the right one' })],
  ['forgotten password, page', '/sign-in/forgotten', (email) => ({ email })],
  ['forgotten password, API', '/api/v1/password-resets', (email) => ({ email })],
];

describe('what a stranger learns about e-mails', () => {
  let testApp: TestApp;
  let emails: Record<string, string>;
  beforeAll(async () => {
    testApp = await createTestApp();
    const kept = await new PasswordHasher().hash(PASSWORD);
    const someone = async (email: string, state: string, passwordHash: string | null) => {
      const staff = await createStaff(testApp.database, ['investigator'], { email });
      const params = [staff.accountId, passwordHash, state];
      await testApp.database.owner(
        'update accounts set password_hash = $2, state = $3 where id = $1',
        params,
      );
      return email;
    };
    // All of one length, so that whole answers can be compared.
    emails = {
      nobody: 'nobody-1@example.org',
      active: await someone('active-1@example.org', 'active', kept),
      suspended: await someone('suspend1@example.org', 'suspended', kept),
      invited: await someone('invited1@example.org', 'invited', null),
      'with the provider only': await someone('provid-1@example.org', 'active', null),
    };
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
  });
  afterAll(() => testApp.close());

  function send(path: string, body: object): Promise<CountedWork<Response>> {
    const agent = testApp.agent();
    return countWork(() =>
      path.startsWith('/api/')
        ? agent.post(path).send(body)
        : agent.post(path).set('sec-fetch-site', 'same-origin').type('form').send(body),
    );
  }

  /** All that can be told apart: status, headers, bytes and work; without what is new in every answer. */
  function tellable({ answer, queries, hashes }: CountedWork<Response>, email: string) {
    const { status, headers } = answer;
    const names = Object.keys(headers).sort();
    const text = answer.text
      .replaceAll(email, 'E-MAIL')
      .replaceAll(String(headers['x-request-id']), 'REFERENCE');
    return { status, names, length: headers['content-length'], text, queries, hashes };
  }

  it.each(DOORS)('%s: nothing', async (_, path, body) => {
    // Everything is loaded and compiled before the first answer is compared.
    await send(path, body('warm-up1@example.org'));
    const answers: Record<string, ReturnType<typeof tellable>> = {};
    for (const [who, email] of Object.entries(emails))
      answers[who] = tellable(await send(path, body(email)), email);
    for (const who of Object.keys(emails)) expect([who, answers[who]]).toEqual([who, answers.nobody]);
    expect(answers.nobody?.hashes).toBe(path.includes('forgotten') || path.includes('resets') ? 0 : 1);
  });

  it.each(DOORS)('%s: nothing once there were too many tries, either', async (_, path, body) => {
    const answers: Record<string, ReturnType<typeof tellable>> = {};
    for (const [who, email] of Object.entries(emails)) {
      await testApp.database.owner('delete from rate_limits');
      let last = await send(path, body(email));
      for (let tries = 0; last.answer.status !== 429 && tries < 40; tries++)
        last = await send(path, body(email));
      answers[who] = tellable(last, email);
    }
    expect(answers.nobody?.status).toBe(429);
    for (const who of Object.keys(emails)) expect([who, answers[who]]).toEqual([who, answers.nobody]);
  });
});
