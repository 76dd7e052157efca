import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { apiAgent, createStaff, pageAgent } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { PruneSessions } from './jobs/prune-sessions';

describe('sessions', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  const staffWith = (...roles: Parameters<typeof createStaff>[1]) => createStaff(testApp.database, roles);

  it('tells who is signed in, and what they may do', async () => {
    const staff = await staffWith('clerk', 'intake');
    const { body } = await apiAgent(testApp, staff).get('/api/v1/me').expect(200);
    expect(body).toMatchObject({ id: staff.accountId, displayName: staff.name, roles: ['clerk', 'intake'] });
    expect(body.permissions).toEqual([...staff.actor.permissions].sort());
    await pageAgent(testApp, staff).get('/api/v1/me').expect(200);
  });

  it.each(['', 'Bearer ', 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'Basic YTpi'])(
    'answers 401 to the authorization %j',
    async (authorization) => {
      const answer = await testApp.agent().get('/api/v1/me').set('authorization', authorization).expect(401);
      expect(answer.body.code).toBe('platform.unauthenticated');
    },
  );

  it('ends a session that nobody uses for half an hour', async () => {
    const agent = apiAgent(testApp, await staffWith('intake'));
    for (const minutes of [29, 29, 29]) {
      testApp.clock.advance({ minutes });
      await agent.get('/api/v1/me').expect(200);
    }
    testApp.clock.advance({ minutes: 30 });
    await agent.get('/api/v1/me').expect(401);
  });

  it('ends a session after twelve hours, used or not', async () => {
    const agent = apiAgent(testApp, await staffWith('intake'));
    for (let i = 0; i < 35; i++) {
      testApp.clock.advance({ minutes: 20 });
      await agent.get('/api/v1/me').expect(200);
    }
    testApp.clock.advance({ minutes: 20 });
    await agent.get('/api/v1/me').expect(401);
  });

  it('writes down its use at most once a minute', async () => {
    const staff = await staffWith('intake');
    const seen = async () => {
      await apiAgent(testApp, staff).get('/api/v1/me').expect(200);
      const [row] = await testApp.database.owner<{ xmin: string }>(
        'select xmin::text from sessions where account_id = $1',
        [staff.accountId],
      );
      return row?.xmin;
    };
    const first = await seen();
    testApp.clock.advance({ seconds: 59 });
    expect(await seen()).toBe(first);
    testApp.clock.advance({ seconds: 1 });
    expect(await seen()).not.toBe(first);
  });

  it.each([
    ['a session that was ended', 'update sessions set ended_at = now() where account_id = $1'],
    ['a suspended account', `update accounts set state = 'suspended' where id = $1`],
  ])('refuses %s', async (_, sql) => {
    const staff = await staffWith('intake');
    await testApp.database.owner(sql, [staff.accountId]);
    await apiAgent(testApp, staff).get('/api/v1/me').expect(401);
  });

  it('gives nothing for a role that this version does not know', async () => {
    const staff = await staffWith();
    await testApp.database.owner(
      `insert into account_roles (account_id, role, granted_at) values ($1, 'emperor', now())`,
      [staff.accountId],
    );
    const { body } = await apiAgent(testApp, staff).get('/api/v1/me').expect(200);
    expect(body).toMatchObject({ roles: [], permissions: ['account.own'] });
  });

  it('is removed a month after it was over, by the daily sweep', async () => {
    const staff = await staffWith('intake');
    const left = () =>
      testApp.database.owner('select 1 from sessions where account_id = $1', [staff.accountId]);
    const sweep = () =>
      testApp.app
        .get(Transaction)
        .run(systemActor('job:iam.prune-sessions'), () => testApp.app.get(PruneSessions).handle());
    testApp.clock.advance({ hours: 24 * 30 });
    await sweep();
    expect(await left()).toHaveLength(1);
    testApp.clock.advance({ hours: 13 });
    await sweep();
    expect(await left()).toHaveLength(0);
  });
});
