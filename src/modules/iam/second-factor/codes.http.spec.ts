import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { Authenticator, giveAuthenticator, setUpByApi } from '../../../../test/support/authenticator';
import { apiAgent, createStaff, type Staff, type StaffOptions } from '../../../../test/support/staff';
import { newId } from '../../../platform/database/ids';
import { CODES_IN_TEN_MINUTES } from './code-tries';

const PROOF = '/api/v1/second-factor/proof';
const AUTHENTICATOR = '/api/v1/second-factor/authenticator';

describe('codes of a second factor', () => {
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
  /** Somebody who has given their password, and has an authenticator. */
  const confined = async (options: StaffOptions = {}) => {
    const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null, ...options });
    return { staff, agent: apiAgent(testApp, staff), authenticator: await giveAuthenticator(testApp, staff) };
  };
  /** Another session of the same person, as an attacker with the password would open it. */
  const another = async ({ accountId }: Staff, factorAt: string | null = null) => {
    const other = await createStaff(testApp.database, [], { factorAt });
    await testApp.database.owner('update sessions set account_id = $2 where account_id = $1', [
      other.accountId,
      accountId,
    ]);
    return apiAgent(testApp, other);
  };
  const step = () => Math.floor(testApp.clock.now().epochMilliseconds / 30_000);
  const codesOf = async (answer: Promise<{ body: { errors?: { code: string }[] } }>) =>
    (await answer).body.errors?.map(({ code }) => code);
  const wrong = { code: '000000' };

  it('make a session strong, under another token: the one before is worth nothing', async () => {
    const { staff, agent, authenticator } = await confined();
    await agent.get('/api/v1/meetings').expect(403);
    const { body } = await agent
      .post(PROOF)
      .send({ code: await authenticator.code() })
      .expect(201);
    expect(body).toMatchObject({
      secondFactor: 'proved',
      expiresAt: '2026-11-21T05:00:00Z',
      account: { roles: ['clerk'] },
    });
    expect(body.token).not.toBe(staff.token);
    await agent.get('/api/v1/me').expect(401);
    await withToken(body.token).get('/api/v1/meetings').expect(200);
  });

  it('change the token at a later confirmation, too, without prolonging the session', async () => {
    const { staff, authenticator } = await confined({ factorAt: TEST_NOW });
    testApp.clock.advance({ minutes: 29 });
    const { body } = await apiAgent(testApp, staff)
      .post(PROOF)
      .send({ code: await authenticator.code() })
      .expect(201);
    expect(Temporal.Instant.from(body.expiresAt).toString()).toBe('2026-11-21T05:00:00Z');
    await apiAgent(testApp, staff).get('/api/v1/me').expect(401);
    await withToken(body.token).get('/api/v1/me').expect(200);
  });

  it('are refused when they were used before, in this step or the next, in any session', async () => {
    const { staff, agent, authenticator } = await confined();
    const code = authenticator.at(step());
    await agent.post(PROOF).send({ code }).expect(201);
    const thief = await another(staff);
    expect(await codesOf(thief.post(PROOF).send({ code }).expect(422))).toEqual(['iam.wrong_code']);
    testApp.clock.advance({ seconds: 30 });
    await thief.post(PROOF).send({ code }).expect(422);
    // An older code that nobody has used is no longer taken either.
    await thief
      .post(PROOF)
      .send({ code: authenticator.at(step() - 1) })
      .expect(422);
  });

  it('pass once of several requests with the same code at the same moment', async () => {
    const { staff, authenticator } = await confined();
    const sessions = await Promise.all([1, 2, 3, 4].map(() => another(staff)));
    const code = authenticator.at(step());
    const answers = await Promise.all(sessions.map((session) => session.post(PROOF).send({ code })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422, 422]);
  });

  it.each([
    [-2, 422],
    [-1, 201],
    [0, 201],
    [1, 201],
    [2, 422],
  ])('of the step %d from now are answered %d', async (delta, status) => {
    const { agent, authenticator } = await confined();
    await agent
      .post(PROOF)
      .send({ code: authenticator.at(step() + delta) })
      .expect(status);
  });

  it('of somebody else are wrong', async () => {
    const { agent } = await confined();
    const other = await confined();
    await agent
      .post(PROOF)
      .send({ code: await other.authenticator.code() })
      .expect(422);
  });

  it('may be tried ten times in ten minutes by account, and then again', async () => {
    const { staff, agent, authenticator } = await confined();
    for (let i = 0; i < CODES_IN_TEN_MINUTES.limit; i++) {
      const session = i % 2 ? agent : await another(staff);
      expect(await codesOf(session.post(PROOF).send(wrong).expect(422))).toEqual(['iam.wrong_code']);
    }
    const right = { code: await authenticator.code() };
    const refused = await (await another(staff)).post(PROOF).send(right).expect(429);
    expect(refused.headers['retry-after']).toBe('600');
    testApp.clock.advance({ seconds: 600 });
    await agent
      .post(PROOF)
      .send({ code: await authenticator.code() })
      .expect(201);
  });

  it('leave ways in to their owner while a thief of the password tries', async () => {
    const { staff, agent, authenticator } = await confined();
    const codes = await recoveryCodesOf(staff);
    const atWork = await another(staff, TEST_NOW);
    for (let i = 0; i < 11; i++) await agent.post(PROOF).send(wrong);
    await agent.post(PROOF).send(wrong).expect(429);
    await atWork
      .post(PROOF)
      .send({ code: await authenticator.code() })
      .expect(201);
    await agent.post(PROOF).send({ code: codes[0] }).expect(201);
  });

  it('pass nobody while tries cannot be counted', async () => {
    const { agent, authenticator } = await confined();
    await testApp.database.owner('revoke insert on rate_limits from redress_application');
    try {
      const answer = await agent.post(PROOF).send({ code: await authenticator.code() });
      expect(answer.status).toBeGreaterThanOrEqual(500);
      await agent.get('/api/v1/meetings').expect(403);
    } finally {
      await testApp.database.owner('grant insert on rate_limits to redress_application');
    }
  });

  it('are kept sealed, each account’s under a key of its own', async () => {
    const { staff, agent } = await confined();
    const other = await confined();
    const [kept] = await testApp.database.owner<{ key_sealed: Buffer }>(
      'select key_sealed from totp_keys where account_id = $1',
      [other.staff.accountId],
    );
    // 20 bytes with nonce and tag, nothing of the key in the open.
    expect(kept?.key_sealed).toHaveLength(48);
    await testApp.database.owner('update totp_keys set key_sealed = $2 where account_id = $1', [
      staff.accountId,
      kept?.key_sealed,
    ]);
    const copied = await agent.post(PROOF).send({ code: await other.authenticator.code() });
    expect(copied.status).toBe(500);
    await agent.get('/api/v1/meetings').expect(403);
  });

  it('tell nothing and work for nobody once the session is over', async () => {
    const { staff, agent, authenticator } = await confined();
    testApp.clock.advance({ minutes: 31 });
    await testApp.database.owner('update sessions set expires_at = $2 where account_id = $1', [
      staff.accountId,
      testApp.clock.now().toString(),
    ]);
    await agent
      .post(PROOF)
      .send({ code: await authenticator.code() })
      .expect(401);
  });

  it.each(['', '12345', 'abc', '1234567', '<script>'])(
    'of the form %j are a fault of the field',
    async (code) => {
      const { agent } = await confined();
      const { body } = await agent.post(PROOF).send({ code }).expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ field: 'code', message: expect.any(String) })]);
    },
  );

  describe('setting up', () => {
    const newcomer = async () => {
      const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null });
      return { staff, agent: apiAgent(testApp, staff) };
    };

    it('opens the house to somebody new, with ten recovery codes', async () => {
      const { staff, agent } = await newcomer();
      expect((await agent.get('/api/v1/second-factor').expect(200)).body).toMatchObject({
        state: 'to_set_up',
      });
      const { token, recoveryCodes } = await setUpByApi(testApp, agent);
      expect(new Set(recoveryCodes).size).toBe(10);
      await agent.get('/api/v1/me').expect(401);
      const strong = withToken(token);
      expect((await strong.get('/api/v1/second-factor').expect(200)).body).toMatchObject({
        state: 'proved',
        authenticator: true,
        recoveryCodes: 10,
      });
      expect(await kindsOf(staff)).toEqual(['iam.authenticator_set_up', 'iam.signed_in']);
    });

    it('offers one key in a session, another in the next, and keeps none before its first code', async () => {
      const { staff, agent } = await newcomer();
      const key = async (of: TestAgent) =>
        (await of.get(`${AUTHENTICATOR}/key`).expect(200)).body.text as string;
      expect(await key(agent)).toBe(await key(agent));
      expect(await key(await another(staff))).not.toBe(await key(agent));
      await agent.put(AUTHENTICATOR).send(wrong).expect(422);
      expect((await agent.get('/api/v1/second-factor')).body.state).toBe('to_set_up');
    });

    it('is not open to somebody with only the password once there is a factor', async () => {
      const { agent } = await confined();
      for (const refused of [
        agent.get(`${AUTHENTICATOR}/key`),
        agent.put(AUTHENTICATOR).send(wrong),
        agent.post('/api/v1/second-factor/passkeys/new-options').send({}),
      ])
        expect((await refused.expect(403)).body.code).toBe('platform.second_factor_needed');
      for (const refused of [agent.delete(AUTHENTICATOR), agent.post('/api/v1/second-factor/recovery-codes')])
        await refused.expect(403);
    });

    it('lets one of two win who have the password of somebody new, and ends the other’s session', async () => {
      const { staff, agent } = await newcomer();
      const rival = await another(staff);
      const keys = await Promise.all(
        [agent, rival].map(async (of) => (await of.get(`${AUTHENTICATOR}/key`)).body.text as string),
      );
      const codes = keys.map((key) => new Authenticator(key).at(step()));
      const answers = await Promise.all(
        [agent, rival].map((of, i) => of.put(AUTHENTICATOR).send({ code: codes[i] })),
      );
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, expect.any(Number)]);
      const lost = answers.find((answer) => answer.status !== 200);
      expect([401, 403]).toContain(lost?.status);
    });

    it('of another authenticator needs a fresh proof, ends other sessions, and replaces the first', async () => {
      const { staff, authenticator } = await confined({ factorAt: TEST_NOW });
      const other = await another(staff, TEST_NOW);
      const agent = apiAgent(testApp, staff);
      testApp.clock.advance({ minutes: 11 });
      const stale = await agent.get(`${AUTHENTICATOR}/key`).expect(403);
      expect(stale.body.code).toBe('platform.step_up_needed');
      const { body } = await agent
        .post(PROOF)
        .send({ code: await authenticator.code() })
        .expect(201);
      const replaced = await setUpByApi(testApp, withToken(body.token));
      expect(replaced.recoveryCodes).toEqual([]);
      await other.get('/api/v1/me').expect(401);
      const next = await another(staff);
      await next
        .post(PROOF)
        .send({ code: authenticator.at(step() + 1) })
        .expect(422);
      testApp.clock.advance({ minutes: 1 });
      await next
        .post(PROOF)
        .send({ code: await replaced.authenticator.code() })
        .expect(201);
      expect(await kindsOf(staff)).toContain('iam.authenticator_set_up');
    });

    it('leaves the last factor where it is', async () => {
      const { staff } = await confined({ factorAt: TEST_NOW });
      const { body } = await apiAgent(testApp, staff).delete(AUTHENTICATOR).expect(409);
      expect(body.code).toBe('iam.last_factor');
    });
  });

  const recoveryCodesOf = async (staff: Staff): Promise<string[]> => {
    const strong = await another(staff, testApp.clock.now().toString());
    const { body } = await strong.post('/api/v1/second-factor/recovery-codes').expect(201);
    await testApp.database.owner('update sessions set ended_at = null where account_id = $1', [
      staff.accountId,
    ]);
    return body.recoveryCodes;
  };
  const kindsOf = async ({ accountId }: Staff): Promise<string[]> => {
    const rows = await testApp.database.owner<{ kind: string }>(
      'select kind from audit_events where account_id = $1 order by sequence',
      [accountId],
    );
    return rows.map(({ kind }) => kind);
  };

  describe('for the day on which all is lost', () => {
    it('work once each, and at one moment once', async () => {
      const { staff } = await confined();
      const [code = ''] = await recoveryCodesOf(staff);
      const sessions = await Promise.all([1, 2, 3].map(() => another(staff)));
      const answers = await Promise.all(sessions.map((session) => session.post(PROOF).send({ code })));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422]);
      await (await another(staff)).post(PROOF).send({ code: code.toLowerCase() }).expect(422);
      expect(await kindsOf(staff)).toContain('iam.second_factor_refused');
    });

    it('are kept as hashes only, and replaced by new ones', async () => {
      const { staff, agent } = await confined();
      const [old = ''] = await recoveryCodesOf(staff);
      const [{ all = '' } = {}] = await testApp.database.owner<{ all: string }>(
        `select string_agg(encode(code_hash, 'escape'), '') as all from recovery_codes where account_id = $1`,
        [staff.accountId],
      );
      expect(all).not.toContain(old.replaceAll('-', ''));
      await recoveryCodesOf(staff);
      await agent.post(PROOF).send({ code: old }).expect(422);
    });

    it('of somebody else are worth nothing', async () => {
      const { staff } = await confined();
      const other = await confined();
      const [code] = await recoveryCodesOf(staff);
      await other.agent.post(PROOF).send({ code }).expect(422);
    });

    it('may be tried ten times in ten minutes', async () => {
      const { agent } = await confined();
      const code = 'AAAA-BBBB-CCCC-DDDD';
      for (let i = 0; i < 10; i++) await agent.post(PROOF).send({ code }).expect(422);
      await agent.post(PROOF).send({ code }).expect(429);
    });
  });

  describe('that an administrator resets', () => {
    const reset = (agent: TestAgent, accountId: string) =>
      agent.delete(`/api/v1/accounts/${accountId}/second-factor`);

    it('are gone with every session, which the audit trail says', async () => {
      const administrator = await createStaff(testApp.database, ['administrator']);
      const { staff, agent } = await confined({ factorAt: TEST_NOW });
      await reset(apiAgent(testApp, administrator), staff.accountId).expect(204);
      await agent.get('/api/v1/me').expect(401);
      expect((await (await another(staff)).get('/api/v1/second-factor')).body).toMatchObject({
        state: 'to_set_up',
        recoveryCodes: 0,
      });
      const [event] = await testApp.database.owner(
        `select account_id, record_id, chain_id = '00000000-0000-7000-8000-000000000001' as house
         from audit_events where kind = 'iam.second_factor_reset' order by sequence desc limit 1`,
      );
      expect(event).toEqual({ account_id: administrator.accountId, record_id: staff.accountId, house: true });
    });

    it('are never one’s own, need a fresh proof, and an account', async () => {
      const administrator = await createStaff(testApp.database, ['administrator']);
      const agent = apiAgent(testApp, administrator);
      expect((await reset(agent, administrator.accountId).expect(409)).body.code).toBe(
        'iam.own_second_factor',
      );
      await reset(agent, newId()).expect(404);
      testApp.clock.advance({ minutes: 11 });
      expect((await reset(agent, newId()).expect(403)).body.code).toBe('platform.step_up_needed');
      const clerk = await createStaff(testApp.database, ['clerk'], { at: testApp.clock.now().toString() });
      await reset(apiAgent(testApp, clerk), administrator.accountId).expect(403);
    });
  });
});
