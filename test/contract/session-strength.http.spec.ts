import { ROLES } from '../../src/modules/iam/public';
import { newId } from '../../src/platform/database/ids';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { STEP_UP_MINUTES } from '../../src/platform/security/step-up';
import { createTestApp, TEST_NOW, type TestApp } from '../support/app';
import { apiAgent, createStaff, pageAgent, type Staff } from '../support/staff';

/** All that somebody reaches who has given only their password: what leads to the second factor, and out. */
const REACHED_BY_A_PASSWORD_ALONE = [
  'AccountPages.language',
  'MeController.me',
  'PasskeysController.keep',
  'PasskeysController.newOptions',
  'PasskeysController.proof',
  'PasskeysController.proofOptions',
  'ProvePages.prove',
  'ProvePages.provePasskey',
  'ProvePages.show',
  'SecondFactorController.keep',
  'SecondFactorController.key',
  'SecondFactorController.proof',
  'SecondFactorController.show',
  'SessionsController.end',
  'SetUpPages.authenticator',
  'SetUpPages.keepAuthenticator',
  'SetUpPages.keepPasskey',
  'SetUpPages.passkey',
];

/** What must ask for a second factor that was proved just now, besides whatever else declares it. */
const MUST_ASK_AGAIN = [
  'AccountsController.reset',
  'AccountsController.roles',
  'MotionPages.vote',
  'MotionsController.vote',
  'PasskeysController.remove',
  'PeoplePages.reset',
  'PeoplePages.roles',
  'SecondFactorController.recoveryCodes',
  'SecondFactorController.remove',
  'SecurityPages.forgetAuthenticator',
  'SecurityPages.forgetPasskey',
  'SecurityPages.recoveryCodes',
];

const ROLES_BESIDES_ADMINISTRATOR = ROLES.filter((role) => role !== 'administrator');

describe('the strength of a session', () => {
  let testApp: TestApp;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    testApp = await createTestApp();
    routes = testApp.app
      .get(RouteDeclarations)
      .list()
      .filter((route) => route.access.kind === 'permission');
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  async function call(staff: Staff, { method, path: pattern }: DeclaredRoute) {
    const path = pattern.replaceAll(/:\w+/g, newId());
    const agent = path.startsWith('/api/') ? apiAgent(testApp, staff) : pageAgent(testApp, staff);
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete' | 'patch';
    const { status, body, headers } = await (verb === 'get' ? agent.get(path) : agent[verb](path).send({}));
    return { status, code: String(body?.code ?? ''), location: String(headers.location ?? '') };
  }

  /** How the guard refuses for want of strength; empty for whatever else is answered. */
  function refusalOf({ status, code, location }: Awaited<ReturnType<typeof call>>): string {
    if (status === 403 && code === 'platform.second_factor_needed') return 'second factor';
    if (status === 403 && code === 'platform.step_up_needed') return 'step-up';
    if (status === 303 && location.startsWith('/account/second-factor?')) return 'second factor';
    return status === 303 && location.startsWith('/account/confirm?') ? 'step-up' : '';
  }

  const handlers = (found: readonly DeclaredRoute[]) => [...new Set(found.map((route) => route.handler))];

  it('without a second factor reaches nothing but what is declared for it', async () => {
    const reached: DeclaredRoute[] = [];
    for (const roles of [ROLES_BESIDES_ADMINISTRATOR, ['administrator'] as const]) {
      for (const route of routes) {
        // A session each: one of the routes signs out.
        const staff = await createStaff(testApp.database, roles, { factorAt: null });
        if (refusalOf(await call(staff, route)) !== 'second factor') reached.push(route);
      }
    }
    expect(handlers(reached).sort()).toEqual(REACHED_BY_A_PASSWORD_ALONE);
  }, 120_000);

  it('tells a session without a second factor nothing of roles', async () => {
    const staff = await createStaff(testApp.database, ['administrator'], { factorAt: null });
    const { body } = await apiAgent(testApp, staff).get('/api/v1/me').expect(200);
    expect(body).toMatchObject({ id: staff.accountId, roles: [] });
    expect(body.permissions).not.toContain('account.manage');
  });

  it('that has grown old is asked again by exactly the routes that declare it', async () => {
    const everybody = [
      await createStaff(testApp.database, ROLES_BESIDES_ADMINISTRATOR),
      await createStaff(testApp.database, ['administrator']),
    ];
    const asked = async () => {
      const found: DeclaredRoute[] = [];
      for (const route of routes.filter((declared) => declared.handler !== 'SessionsController.end'))
        for (const staff of everybody)
          if (refusalOf(await call(staff, route)) === 'step-up') found.push(route);
      return handlers(found).sort();
    };
    testApp.clock.advance({ minutes: STEP_UP_MINUTES });
    expect(await asked()).toEqual([]);
    testApp.clock.advance({ seconds: 1 });
    for (const staff of everybody)
      await testApp.database.owner('update sessions set ended_at = null where account_id = $1', [
        staff.accountId,
      ]);
    const declared = routes.filter(({ access }) => access.kind === 'permission' && access.stepUp);
    expect(await asked()).toEqual(handlers(declared).sort());
    expect(handlers(declared)).toEqual(expect.arrayContaining(MUST_ASK_AGAIN));
  }, 120_000);
});
