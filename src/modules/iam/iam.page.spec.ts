import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { giveAuthenticator, setUpByPages } from '../../../test/support/authenticator';
import { getPage, sendForm, type TestPage } from '../../../test/support/page';
import { createStaff, pageAgent } from '../../../test/support/staff';
import { CreateFirstAdministratorLink } from './commands/create-first-administrator-link';
import { PasswordHasher } from './password-hasher';

const PASSWORD = 'four small green tractors';

describe('pages of accounts', () => {
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

  const staffWithPassword = async (...roles: Parameters<typeof createStaff>[1]) => {
    const staff = await createStaff(testApp.database, roles);
    await testApp.database.owner('update accounts set password_hash = $2 where id = $1', [
      staff.accountId,
      kept,
    ]);
    return staff;
  };
  const signIn = async (
    agent: TestAgent,
    email: string,
    path = '/sign-in',
    password = PASSWORD,
  ): Promise<TestPage> => sendForm(agent, await getPage(agent, path), 'Sign in', { email, password });

  describe('first administrator', () => {
    it('comes in by the operator’s link, once, and invites others', async () => {
      const agent = testApp.agent();
      const { url } = await testApp.app.get(CreateFirstAdministratorLink).execute();
      const path = new URL(url).pathname;
      const welcome = await getPage(agent, path);
      expect(welcome.heading).toBe('Make the first account');
      await welcome.expectAccessible();
      const short = await sendForm(agent, welcome, 'Create account', {
        password: 'short',
        displayName: 'Ada',
      });
      expect(short.status).toBe(422);
      expect(short.faults).toEqual(['Fill in “Your e-mail address”']);
      await short.expectAccessible();
      const filled = {
        displayName: 'Ada Root',
        email: 'ada@example.org',
        language: 'en',
        password: PASSWORD,
      };
      const done = await sendForm(agent, welcome, 'Create account', filled);
      expect(done.path).toBe('/account/second-factor');
      expect(done.text).toContain('Your password is set.');
      await done.expectAccessible();
      expect((await getPage(agent, path)).status).toBe(404);
      expect((await sendForm(agent, welcome, 'Create account', filled)).status).toBe(404);
      const { page: codes } = await setUpByPages(testApp, agent, done);
      expect(codes.texts('ol.rd-code li')).toHaveLength(10);
      await codes.expectAccessible();
      const start = await getPage(agent, codes.link('I have kept them'));
      expect(start.status).toBe(200);
      expect(start.texts('.moj-primary-navigation a')).toContain('People');
      await expect(testApp.app.get(CreateFirstAdministratorLink).execute()).rejects.toThrow(
        'administrator_exists',
      );
    });
  });

  describe('signing in', () => {
    it('leads to where the person wanted to go, and shows who they are', async () => {
      const staff = await staffWithPassword('administrator');
      const agent = testApp.agent();
      const asked = await agent.get('/people/new?x=1').expect(303);
      expect(asked.headers.location).toBe('/sign-in?next=%2Fpeople%2Fnew%3Fx%3D1');
      const page = await signIn(agent, staff.email, asked.headers.location);
      expect(page.path).toBe('/account/second-factor?next=%2Fpeople%2Fnew%3Fx%3D1');
      const code = await (await giveAuthenticator(testApp, staff)).code();
      const asking = await getPage(agent, page.path);
      const wanted = await sendForm(agent, asking, 'Go on', { code });
      expect(wanted.path).toBe('/people/new?x=1');
      expect(wanted.document.querySelector('header')?.textContent).toContain(staff.name);
    });

    it('sets a cookie that scripts and other sites cannot use, and a new one each time', async () => {
      const staff = await staffWithPassword('investigator');
      const cookies: string[] = [];
      const agent = testApp.agent();
      for (let i = 0; i < 2; i++) {
        const answer = await agent
          .post('/sign-in')
          .set('sec-fetch-site', 'same-origin')
          .type('form')
          .send({ email: staff.email, password: PASSWORD })
          .expect(303);
        const [cookie = ''] = [answer.headers['set-cookie']]
          .flat()
          .filter((c) => c?.startsWith('redress_session='));
        expect(cookie).toMatch(/^redress_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
        cookies.push(cookie.split(';')[0] ?? '');
      }
      expect(cookies[0]).not.toBe(cookies[1]);
      const former = await testApp
        .agent()
        .get('/api/v1/me')
        .set('cookie', cookies[0] ?? '');
      expect(former.status).toBe(401);
    });

    it('takes over no session that somebody else planted', async () => {
      const staff = await staffWithPassword('investigator');
      const agent = testApp.agent();
      agent.jar.setCookie(`redress_session=${'a'.repeat(43)}; Path=/`, '127.0.0.1');
      await signIn(agent, staff.email);
      await testApp
        .agent()
        .get('/api/v1/me')
        .set('cookie', `redress_session=${'a'.repeat(43)}`)
        .expect(401);
    });

    it('says the same for whatever was wrong, keeps the e-mail and not the password', async () => {
      const staff = await staffWithPassword('investigator');
      const agent = testApp.agent();
      const wrong = await signIn(agent, staff.email, '/sign-in?next=/cases', 'not my password');
      const unknown = await signIn(agent, 'nobody@example.org', '/sign-in?next=/cases');
      expect([wrong.status, unknown.status]).toEqual([401, 401]);
      expect(wrong.faults).toEqual(unknown.faults);
      expect(wrong.html).toContain(staff.email);
      expect(wrong.html).not.toContain('not my password');
      expect(wrong.form('Sign in').body).toContain('next=%2Fcases');
      await wrong.expectAccessible();
    });

    it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
      'never leads on to %j',
      async (next) => {
        const staff = await staffWithPassword('administrator');
        const authenticator = await giveAuthenticator(testApp, staff);
        const account = await getPage(pageAgent(testApp, staff), '/account');
        const home = account.document.querySelector('.moj-primary-navigation a')?.getAttribute('href');
        const agent = testApp.agent();
        const asked = await signIn(agent, staff.email, `/sign-in?next=${encodeURIComponent(next)}`);
        const page = await sendForm(agent, asked, 'Go on', { code: await authenticator.code() });
        expect(page.path).toBe(home);
        testApp.clock.advance({ minutes: 11 });
        const again = await getPage(agent, `/account/confirm?next=${encodeURIComponent(next)}`);
        const confirmed = await sendForm(agent, again, 'Confirm', { code: await authenticator.code() });
        expect(confirmed.path).toBe(home);
      },
    );

    it('is refused when another site sends the form', async () => {
      const staff = await staffWithPassword('investigator');
      const body = { email: staff.email, password: PASSWORD };
      const post = () => testApp.agent().post('/sign-in').type('form').send(body);
      await post().set('sec-fetch-site', 'cross-site').expect(403);
      await post().set('origin', 'https://evil.example').expect(403);
    });

    it('signing out ends the session; once more does no harm', async () => {
      const staff = await staffWithPassword('investigator');
      const agent = pageAgent(testApp, staff);
      const page = await sendForm(agent, await getPage(agent, '/account'), 'Sign out');
      expect(page.text).toContain('You are signed out.');
      await testApp.agent().get('/api/v1/me').set('authorization', `Bearer ${staff.token}`).expect(401);
      await agent.post('/sign-out').expect(303);
    });
  });

  describe('own account', () => {
    it('shows where one is signed in, and ends what was left open', async () => {
      const staff = await staffWithPassword('investigator', 'intake');
      const other = testApp.agent();
      testApp.clock.advance({ minutes: 5 });
      await signIn(other, staff.email);
      const agent = pageAgent(testApp, staff);
      const page = await getPage(agent, '/account');
      expect(sessionsOn(page)).toHaveLength(2);
      expect(page.text).toContain('Intake, Investigator');
      await page.expectAccessible();
      const button = page.texts('button').find((text) => text.startsWith('Sign out there')) ?? '';
      const after = await sendForm(agent, page, button);
      expect(sessionsOn(after)).toHaveLength(1);
      await other.get('/account').expect(303);
    });

    it('ends all of one’s other sessions at once, and no stranger’s', async () => {
      const [staff, stranger] = [await staffWithPassword('intake'), await staffWithPassword('intake')];
      const others = [testApp.agent(), testApp.agent()];
      for (const other of others) await signIn(other, staff.email);
      const agent = pageAgent(testApp, staff);
      const page = await getPage(agent, '/account');
      expect(sessionsOn(page)).toHaveLength(3);
      const after = await sendForm(agent, page, 'Sign out everywhere else');
      expect(after.text).not.toContain('Sign out everywhere else');
      expect(sessionsOn(after)).toHaveLength(1);
      for (const other of others) await other.get('/account').expect(303);
      await pageAgent(testApp, stranger).get('/account').expect(200);
    });

    it('ends nobody else’s session', async () => {
      const [mine, theirs] = [await staffWithPassword('clerk'), await staffWithPassword('clerk')];
      await pageAgent(testApp, mine).post(`/account/sessions/${theirs.actor.sessionId}/end`).expect(303);
      await pageAgent(testApp, theirs).get('/account').expect(200);
    });

    it('changes the password of somebody who knows it, and ends every session', async () => {
      const staff = await staffWithPassword('clerk');
      const agent = pageAgent(testApp, staff);
      const page = await getPage(agent, '/account/password');
      await page.expectAccessible();
      const change = (currentPassword: string, password: string) =>
        sendForm(agent, page, 'Change password', { currentPassword, password });
      expect((await change('wrong', 'five small green tractors')).faults).toEqual([
        'This is not your present password.',
      ]);
      expect((await change(PASSWORD, staff.email)).faults).toHaveLength(1);
      const done = await change(PASSWORD, 'five small green tractors');
      expect(done.text).toContain('Your password was changed.');
      await agent.get('/account').expect(303);
      expect((await signIn(testApp.agent(), staff.email)).status).toBe(401);
      expect(
        (await signIn(testApp.agent(), staff.email, '/sign-in', 'five small green tractors')).status,
      ).toBe(200);
    });

    it('changes the language, also over what was chosen for the browser', async () => {
      const agent = pageAgent(testApp, await staffWithPassword('clerk'));
      await agent.get('/language/en');
      const page = await sendForm(agent, await getPage(agent, '/account'), 'Save language', {
        language: 'es',
      });
      expect(page.heading).toBe('Su cuenta');
      expect(page.text).toContain('Se guardó el idioma.');
      await page.expectAccessible();
    });
  });

  describe('people', () => {
    it('are invited: the link is shown once, and opens the account', async () => {
      const agent = pageAgent(testApp, await staffWithPassword('administrator'));
      const form = await getPage(agent, '/people/new');
      await form.expectAccessible();
      const empty = await sendForm(agent, form, 'Send invitation');
      expect(empty.faults).toContain('Choose at least one role');
      expect(empty.faults).toHaveLength(3);
      await empty.expectAccessible();
      const shown = await sendForm(agent, form, 'Send invitation', {
        displayName: 'Iris <b>Newcomer</b>',
        email: 'iris@example.org',
        roles: 'investigator',
      });
      expect(shown.heading).toBe('Iris <b>Newcomer</b> is invited');
      await shown.expectAccessible();
      const path = /\/welcome\/[\w-]{43}/.exec(shown.text)?.[0] ?? '';
      const newcomer = testApp.agent();
      const welcome = await getPage(newcomer, path);
      expect(welcome.text).toContain('iris@example.org');
      await welcome.expectAccessible();
      await sendForm(newcomer, welcome, 'Save password', { password: PASSWORD });
      const over = await getPage(newcomer, path);
      expect([over.status, over.heading]).toEqual([404, 'This link does not work any more']);
      await over.expectAccessible();
      const list = await getPage(agent, '/people');
      expect(list.texts('tbody tr').find((row) => row.includes('iris@example.org'))).toContain(
        'InvestigatorActive',
      );
      await list.expectAccessible();
    });

    it('get other roles, are suspended, and are invited again', async () => {
      const agent = pageAgent(testApp, await staffWithPassword('administrator'));
      const staff = await staffWithPassword('clerk');
      const page = await getPage(agent, `/people/${staff.accountId}`);
      await page.expectAccessible();
      const both = await sendForm(agent, page, 'Save roles', { roles: '' });
      expect(both.status).toBe(422);
      const saved = await sendForm(agent, page, 'Save roles', { roles: 'chair' });
      expect(saved.text).toContain('The roles were saved.');
      const suspended = await sendForm(agent, saved, 'Suspend account');
      expect(suspended.text).toContain('Suspended');
      const link = await sendForm(agent, suspended, 'Make a new link');
      expect(link.text).toMatch(/\/welcome\/[\w-]{43}/);
    });

    it('are told why the only administrator stays', async () => {
      await testApp.database.owner(`update accounts set state = 'suspended' where state = 'active'`);
      const staff = await staffWithPassword('administrator');
      const agent = pageAgent(testApp, staff);
      const page = await getPage(agent, `/people/${staff.accountId}`);
      const refused = await sendForm(agent, page, 'Suspend account');
      expect([refused.status, refused.faults[0]]).toEqual([
        409,
        'This is the only administrator. Make somebody else an administrator first.',
      ]);
      await refused.expectAccessible();
    });

    it('are not shown to anybody else', async () => {
      const agent = pageAgent(testApp, await staffWithPassword('director', 'auditor'));
      await agent.get('/people').expect(403);
      await agent.get('/people/0190a000-0000-7000-8000-00000000ffff').expect(403);
    });
  });

  it('keeps the link’s address to itself', async () => {
    const answer = await testApp.agent().get('/welcome/nothing');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

/** The rows of the list of one's own open sessions. */
function sessionsOn(page: TestPage): string[] {
  return page.texts('tbody tr').filter((row) => /Sign out there|This browser/.test(row));
}
