import crypto from 'node:crypto';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { createStaff, type Staff } from '../../../test/support/staff';
import { countWork } from '../../../test/support/work';
import { PasswordHasher } from './password-hasher';

const PASSWORD = 'four small green tractors';

describe('signing in', () => {
  let testApp: TestApp;
  let kept: string;
  beforeAll(async () => {
    testApp = await createTestApp();
    kept = await new PasswordHasher().hash(PASSWORD);
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
  });
  afterAll(() => testApp.close());

  const staffWithPassword = async (passwordHash = kept, state = 'active'): Promise<Staff> => {
    const staff = await createStaff(testApp.database, ['investigator']);
    await testApp.database.owner('delete from sessions where account_id = $1', [staff.accountId]);
    await testApp.database.owner('update accounts set password_hash = $2, state = $3 where id = $1', [
      staff.accountId,
      passwordHash,
      state,
    ]);
    return staff;
  };
  const signIn = (email: string, password = PASSWORD) =>
    testApp.agent().post('/api/v1/sessions').send({ email, password });

  it('gives a token that works until it is given back', async () => {
    const staff = await staffWithPassword();
    const { body } = await signIn(` ${staff.email.toUpperCase()} `).expect(201);
    expect(body).toMatchObject({
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: '2026-11-20T17:30:00Z',
      secondFactor: 'needed',
      account: { id: staff.accountId, roles: [] },
    });
    const agent = testApp.agent().set('authorization', `Bearer ${body.token}`);
    await agent.get('/api/v1/me').expect(200);
    await agent.delete('/api/v1/sessions/current').expect(204);
    await agent.get('/api/v1/me').expect(401);
  });

  it('keeps no token, only its hash, and writes both acts down', async () => {
    const staff = await staffWithPassword();
    const { body } = await signIn(staff.email).expect(201);
    await testApp.agent().set('authorization', `Bearer ${body.token}`).delete('/api/v1/sessions/current');
    const [{ all = '' } = {}] = await testApp.database.owner<{ all: string }>(
      `select string_agg(s::text, '') as all from sessions s where account_id = $1`,
      [staff.accountId],
    );
    expect(all).toContain(crypto.createHash('sha256').update(body.token).digest('hex'));
    expect(all).not.toContain(body.token);
    const events = await testApp.database.owner(
      'select kind, actor_kind from audit_events where account_id = $1 order by sequence',
      [staff.accountId],
    );
    expect(events).toEqual([
      { kind: 'iam.first_factor_accepted', actor_kind: 'account' },
      { kind: 'iam.signed_out', actor_kind: 'account' },
    ]);
  });

  it('refuses an unknown e-mail, a wrong password and a closed account in one way, at one cost', async () => {
    const wrong = await staffWithPassword();
    const suspended = await staffWithPassword(kept, 'suspended');
    const invited = await staffWithPassword(undefined, 'invited');
    await testApp.database.owner('update accounts set password_hash = null where id = $1', [
      invited.accountId,
    ]);
    const tries: [string, string][] = [
      ['nobody@example.org', PASSWORD],
      [wrong.email, 'five small green tractors'],
      [suspended.email, PASSWORD],
      [invited.email, PASSWORD],
    ];
    const answers = [];
    for (const [email, password] of tries) answers.push(await countWork(() => signIn(email, password)));
    for (const { answer, queries, hashes } of answers) {
      expect(answer.status).toBe(401);
      expect({ ...answer.body, reference: '' }).toEqual({ ...answers[0]?.answer.body, reference: '' });
      expect({ queries, hashes }).toEqual({ queries: answers[0]?.queries, hashes: 1 });
    }
  });

  it('makes a hash anew that was made at another cost', async () => {
    const old = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    const staff = await staffWithPassword(old);
    for (let i = 0; i < 2; i++) await signIn(staff.email, 'password').expect(201);
    const [row] = await testApp.database.owner<{ password_hash: string }>(
      'select password_hash from accounts where id = $1',
      [staff.accountId],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each([
    [{}],
    [{ email: 'a@example.org' }],
    [{ email: 1, password: 2 }],
    [{ email: 'x'.repeat(501), password: 'x' }],
    [{ email: 'a@example.org', password: 'a\u0000b' }],
    [{ email: 'a@example.org', password: 'x', roles: ['administrator'] }],
    [[]],
  ])('answers %j with the faults of its fields', async (body) => {
    const answer = await testApp.agent().post('/api/v1/sessions').send(body).expect(422);
    expect(answer.body.errors.length).toBeGreaterThan(0);
  });
});
