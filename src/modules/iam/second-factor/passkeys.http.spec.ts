import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { SecurityKey } from '../../../../test/support/security-key';
import { apiAgent, createStaff, type Staff } from '../../../../test/support/staff';

const PASSKEYS = '/api/v1/second-factor/passkeys';

describe('passkeys', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
  });
  afterAll(() => testApp.close());

  const withToken = (token: string): TestAgent =>
    testApp.agent().set('authorization', `Bearer ${token}`) as unknown as TestAgent;
  const options = async (agent: TestAgent, kind: 'new' | 'proof') =>
    (await agent.post(`${PASSKEYS}/${kind}-options`).send({}).expect(201)).body;
  const add = async (agent: TestAgent, key: SecurityKey, name = 'Blue key') =>
    agent.post(PASSKEYS).send({ name, response: key.create(await options(agent, 'new')) });
  const prove = (agent: TestAgent, response: string) => agent.post(`${PASSKEYS}/proof`).send({ response });
  /** Somebody new who sets up a passkey as their first factor. */
  const withPasskey = async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null });
    const key = new SecurityKey();
    const { body } = await add(apiAgent(testApp, staff), key).then((answer) => {
      expect(answer.status).toBe(201);
      return answer;
    });
    return { staff, key, token: String(body.session.token), recoveryCodes: body.recoveryCodes as string[] };
  };
  /** A new session of the same person that has only its password. */
  const confined = async ({ accountId }: Staff): Promise<TestAgent> => {
    const other = await createStaff(testApp.database, [], { factorAt: null });
    await testApp.database.owner('update sessions set account_id = $2 where account_id = $1', [
      other.accountId,
      accountId,
    ]);
    return apiAgent(testApp, other);
  };
  const refused = async (answer: PromiseLike<{ status: number; body: { code: string } }>) => {
    const { status, body } = await answer;
    expect([status, body.code]).toEqual([409, 'iam.passkey_refused']);
  };

  it('set up as the first factor open the house, with recovery codes, under a new token', async () => {
    const { staff, token, recoveryCodes } = await withPasskey();
    expect(recoveryCodes).toHaveLength(10);
    await apiAgent(testApp, staff).get('/api/v1/me').expect(401);
    const { body } = await withToken(token).get('/api/v1/second-factor').expect(200);
    expect(body).toMatchObject({ state: 'proved', passkeys: 1, passkeyList: [{ name: 'Blue key' }] });
  });

  it('prove the second factor after the password, under a new token', async () => {
    const { staff, key } = await withPasskey();
    const agent = await confined(staff);
    const { body } = await prove(agent, key.get(await options(agent, 'proof'))).expect(201);
    await agent.get('/api/v1/me').expect(401);
    await withToken(body.token).get('/api/v1/meetings').expect(200);
  });

  it('answer each challenge once', async () => {
    const { staff, key } = await withPasskey();
    const agent = await confined(staff);
    const asked = await options(agent, 'proof');
    const { body } = await prove(agent, key.get(asked)).expect(201);
    // Signed anew, so that it is not the count of signatures that refuses.
    await refused(prove(withToken(body.token), key.get(asked)));
    await refused(prove(await confined(staff), key.get(asked)));
  });

  it('use a challenge up with a wrong answer, too', async () => {
    const { staff, key } = await withPasskey();
    const agent = await confined(staff);
    const asked = await options(agent, 'proof');
    await refused(prove(agent, key.get(asked, { origin: 'https://evil.example' })));
    await refused(prove(agent, key.get(asked)));
  });

  it.each([
    ['another site', { origin: 'https://redress.example' }],
    ['another challenge', { challenge: Buffer.alloc(32, 1).toString('base64url') }],
    ['a count that does not grow', { count: 0 }],
  ])('are refused with %s', async (_, forgery) => {
    const { staff, key, token } = await withPasskey();
    const strong = withToken(token);
    await prove(strong, key.get(await options(strong, 'proof'))).expect(201);
    const agent = await confined(staff);
    await refused(prove(agent, key.get(await options(agent, 'proof'), forgery)));
    await agent.get('/api/v1/meetings').expect(403);
  });

  it('are refused when they are those of another account, or of nobody', async () => {
    const mine = await withPasskey();
    const theirs = await withPasskey();
    for (const key of [theirs.key, new SecurityKey()]) {
      const agent = await confined(mine.staff);
      await refused(prove(agent, key.get(await options(agent, 'proof'))));
    }
  });

  it('are refused with the challenge of another session of the same person', async () => {
    const { staff, key } = await withPasskey();
    const [one, two] = [await confined(staff), await confined(staff)];
    const asked = await options(one, 'proof');
    await options(two, 'proof');
    await refused(prove(two, key.get(asked)));
  });

  it('are refused after five minutes', async () => {
    const { staff, key } = await withPasskey();
    const agent = await confined(staff);
    const asked = await options(agent, 'proof');
    testApp.clock.advance({ minutes: 5 });
    await refused(prove(agent, key.get(asked)));
  });

  it('pass once of two answers at the same moment', async () => {
    const { staff, key } = await withPasskey();
    const agent = await confined(staff);
    const response = key.get(await options(agent, 'proof'));
    const answers = await Promise.all([1, 2].map(() => prove(agent, response)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
  });

  it.each(['', '{', '[]', '{}', '{"id":"x"}', '{"id":"x","response":{}}', 'null'])(
    'are refused, and nothing breaks, with the answer %j',
    async (response) => {
      const { staff } = await withPasskey();
      const agent = await confined(staff);
      await options(agent, 'proof');
      expect([409, 422]).toContain((await prove(agent, response)).status);
      const fresh = apiAgent(testApp, await createStaff(testApp.database, [], { factorAt: null }));
      await options(fresh, 'new');
      expect([409, 422]).toContain((await fresh.post(PASSKEYS).send({ name: 'x', response })).status);
    },
  );

  it('are added with a fresh challenge of this session only, and each once in the house', async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null });
    const agent = apiAgent(testApp, staff);
    const key = new SecurityKey();
    await refused(agent.post(PASSKEYS).send({ name: 'Key', response: key.create({ challenge: 'AAAA' }) }));
    const other = await confined(staff);
    const asked = await options(other, 'new');
    await options(agent, 'new');
    await refused(agent.post(PASSKEYS).send({ name: 'Key', response: key.create(asked) }));
    expect((await add(agent, key)).status).toBe(201);
    const somebody = await createStaff(testApp.database, ['clerk'], { factorAt: null });
    await refused(add(apiAgent(testApp, somebody), key));
  });

  it('cannot be added by somebody with only the password once there is one', async () => {
    const { staff } = await withPasskey();
    const thief = await confined(staff);
    const { body } = await thief.post(`${PASSKEYS}/new-options`).send({}).expect(403);
    expect(body.code).toBe('platform.second_factor_needed');
  });

  it('are renamed and removed by their owner alone; the last one stays', async () => {
    const { staff, token } = await withPasskey();
    const strong = withToken(token);
    const second = await add(strong, new SecurityKey(), 'Laptop');
    const agent = withToken(second.body.session.token);
    const { body } = await agent.get('/api/v1/second-factor').expect(200);
    const [first, laptop] = body.passkeyList as { id: string }[];
    const stranger = await createStaff(testApp.database, ['clerk']);
    await apiAgent(testApp, stranger)
      .put(`${PASSKEYS}/${first?.id}/name`)
      .send({ name: 'Mine now' })
      .expect(404);
    await apiAgent(testApp, stranger).delete(`${PASSKEYS}/${first?.id}`).expect(404);
    await agent.put(`${PASSKEYS}/${laptop?.id}/name`).send({ name: 'Office laptop' }).expect(204);
    await agent.delete(`${PASSKEYS}/${first?.id}`).expect(204);
    expect((await agent.delete(`${PASSKEYS}/${laptop?.id}`).expect(409)).body.code).toBe('iam.last_factor');
    const left = await agent.get('/api/v1/second-factor').expect(200);
    expect(left.body.passkeyList).toMatchObject([{ name: 'Office laptop' }]);
    const kinds = await testApp.database.owner<{ kind: string }>(
      `select distinct kind from audit_events where account_id = $1 order by kind`,
      [staff.accountId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'iam.passkey_added',
      'iam.passkey_removed',
      'iam.passkey_renamed',
      'iam.signed_in',
      'iam.stepped_up',
    ]);
  });
});
