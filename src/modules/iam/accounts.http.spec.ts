import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { setUpByApi } from '../../../test/support/authenticator';
import { apiAgent, createStaff, type Staff } from '../../../test/support/staff';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { ChainVerifier } from '../audit/public';
import { MailInvitation } from './jobs/mail-invitation';
import { mailInvitation } from './jobs/mail-invitation.job';

const PASSWORD = 'four small green tractors';

describe('accounts', () => {
  let testApp: TestApp;
  let administrator: Staff;
  let admin: TestAgent;
  let made = 0;

  beforeAll(async () => {
    testApp = await createTestApp();
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
    await testApp.database.owner(`update accounts set state = 'suspended' where state = 'active'`);
    administrator = await createStaff(testApp.database, ['administrator']);
    admin = apiAgent(testApp, administrator);
  });
  afterAll(() => testApp.close());

  const newcomer = (roles = ['investigator', 'intake']) => {
    made += 1;
    return { email: `new.${made}@example.org`, displayName: `Newcomer ${made}`, roles, language: 'es' };
  };
  const tokenOf = (url: string) => url.split('/').at(-1) ?? '';
  const accept = (url: string, password = PASSWORD) =>
    testApp
      .agent()
      .post('/api/v1/invitations/accept')
      .send({ token: tokenOf(url), password });
  const signIn = (email: string, password = PASSWORD) =>
    testApp.agent().post('/api/v1/sessions').send({ email, password });
  const stateOf = async (id: string) => {
    const [row] = await testApp.database.owner<{ state: string }>(
      'select state from accounts where id = $1',
      [id],
    );
    return row?.state;
  };

  describe('invitation', () => {
    it('opens an account by a link that works once', async () => {
      const person = newcomer();
      const { body } = await admin.post('/api/v1/accounts').send(person).expect(201);
      expect(body.link.url).toMatch(/^http:\/\/localhost:3000\/welcome\/[\w-]{43}$/);
      await signIn(person.email).expect(401);
      await accept(body.link.url).expect(204);
      await accept(body.link.url).expect(404);
      const signedIn = await signIn(person.email).expect(201);
      const agent = testApp.agent().set('authorization', `Bearer ${signedIn.body.token}`);
      expect((await setUpByApi(testApp, agent)).account).toMatchObject({
        displayName: person.displayName,
        roles: ['intake', 'investigator'],
        language: 'es',
      });
    });

    it('works for one of two who open it at once', async () => {
      const { body } = await admin.post('/api/v1/accounts').send(newcomer()).expect(201);
      const answers = await Promise.all([1, 2, 3].map((n) => accept(body.link.url, `${PASSWORD} ${n}`)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([204, 404, 404]);
    });

    it('is worth nothing after a week, once replaced, or once the account is suspended', async () => {
      const { body } = await admin.post('/api/v1/accounts').send(newcomer()).expect(201);
      testApp.clock.advance({ hours: 168 });
      await accept(body.link.url).expect(404);
      testApp.clock.set(TEST_NOW);
      const again = await admin.post(`/api/v1/accounts/${body.id}/invitation`).expect(201);
      await accept(body.link.url).expect(404);
      await admin.post(`/api/v1/accounts/${body.id}/suspension`).expect(204);
      await accept(again.body.url).expect(404);
      expect(await stateOf(body.id)).toBe('suspended');
    });

    it('is mailed with the very link, by a job whose payload holds no token', async () => {
      const person = newcomer();
      const { body } = await admin.post('/api/v1/accounts').send(person).expect(201);
      const [job] = await testApp.database.owner(
        `select job, payload from outbox where payload->>'accountId' = $1`,
        [body.id],
      );
      expect(job).toEqual({ job: mailInvitation.name, payload: { accountId: body.id } });
      await runMailJob(testApp, body.id);
      await accept(body.link.url).expect(204);
      await runMailJob(testApp, body.id);
      const mails = await testApp.database.owner<{ subject: string; body_text: string }>(
        'select subject, body_text from captured_mails where recipient = $1',
        [person.email],
      );
      expect(mails).toHaveLength(1);
      expect(mails[0]?.body_text).toContain(body.link.url);
      expect(mails[0]?.subject).toBe('Su cuenta en Rivermouth Civilian Oversight Board');
    });

    it.each([
      ['short', 'iam.password_too_short'],
      ['Password2026!', 'iam.password_too_common'],
      ['x'.repeat(201), 'too_long'],
    ])('refuses the password %s and stays open', async (password, code) => {
      const { body } = await admin.post('/api/v1/accounts').send(newcomer()).expect(201);
      const refused = await accept(body.link.url, password).expect(422);
      expect(refused.body.errors).toEqual([expect.objectContaining({ field: 'password', code })]);
      await accept(body.link.url).expect(204);
    });

    it('is refused twice for one e-mail, whatever its letters’ case, also at the same moment', async () => {
      const person = newcomer();
      const twins = [person, { ...person, email: person.email.toUpperCase() }];
      const answers = await Promise.all(twins.map((twin) => admin.post('/api/v1/accounts').send(twin)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422]);
      const refused = answers.find((answer) => answer.status === 422);
      expect(refused?.body.errors).toMatchObject([{ field: 'email', code: 'iam.email_taken' }]);
    });

    it.each([
      [{ roles: [] }, 'roles', 'too_few'],
      [{ roles: ['emperor'] }, 'roles', 'not_a_choice'],
      [{ roles: ['intake', 'intake'] }, 'roles', 'repeated'],
      [{ roles: ['administrator', 'intake'] }, 'roles', 'iam.administrator_and_cases'],
      [{ email: 'nobody' }, 'email', 'not_an_email'],
      [{ email: 'jürgen@example.org' }, 'email', 'not_an_email'],
      [{ displayName: ' ' }, 'displayName', 'blank'],
      [{ displayName: 'x'.repeat(201) }, 'displayName', 'too_long'],
      [{ language: 'tlh' }, 'language', 'not_a_choice'],
      [{ state: 'active' }, 'state', 'unknown_field'],
    ])('of %j is refused', async (change, field, code) => {
      const before = await testApp.database.owner('select count(*) from accounts');
      const { body } = await admin
        .post('/api/v1/accounts')
        .send({ ...newcomer(), ...change })
        .expect(422);
      expect(body.errors).toEqual([expect.objectContaining({ field, code, message: expect.any(String) })]);
      expect(await testApp.database.owner('select count(*) from accounts')).toEqual(before);
    });
  });

  describe('roles and suspension', () => {
    it('changes of roles take effect at once: all sessions end', async () => {
      const staff = await createStaff(testApp.database, ['intake']);
      await apiAgent(testApp, staff).get('/api/v1/me').expect(200);
      await admin
        .put(`/api/v1/accounts/${staff.accountId}/roles`)
        .send({ roles: ['clerk'] })
        .expect(204);
      await apiAgent(testApp, staff).get('/api/v1/me').expect(401);
      const { body } = await admin.get('/api/v1/accounts').expect(200);
      expect(body.accounts).toContainEqual(
        expect.objectContaining({ id: staff.accountId, roles: ['clerk'] }),
      );
    });

    it('the same roles again change nothing', async () => {
      const staff = await createStaff(testApp.database, ['intake', 'clerk']);
      const roles = ['intake', 'clerk'];
      await admin.put(`/api/v1/accounts/${staff.accountId}/roles`).send({ roles }).expect(204);
      await apiAgent(testApp, staff).get('/api/v1/me').expect(200);
    });

    it('suspension ends all sessions and keeps them ended; a new link brings the person back', async () => {
      const person = newcomer();
      const invited = await admin.post('/api/v1/accounts').send(person).expect(201);
      await accept(invited.body.link.url).expect(204);
      const { body } = await signIn(person.email).expect(201);
      await admin.post(`/api/v1/accounts/${invited.body.id}/suspension`).expect(204);
      await testApp.agent().get('/api/v1/me').set('authorization', `Bearer ${body.token}`).expect(401);
      await signIn(person.email).expect(401);
      const again = await admin.post(`/api/v1/accounts/${invited.body.id}/invitation`).expect(201);
      await signIn(person.email).expect(401);
      await accept(again.body.url, 'five small green tractors').expect(204);
      await signIn(person.email, 'five small green tractors').expect(201);
    });

    it('gives nobody a link to somebody’s active account', async () => {
      const staff = await createStaff(testApp.database, ['director']);
      const { body } = await admin.post(`/api/v1/accounts/${staff.accountId}/invitation`).expect(409);
      expect(body.code).toBe('iam.not_to_be_invited');
    });

    it('keeps one administrator, also when two put out each other at once', async () => {
      const path = (id: string) => `/api/v1/accounts/${id}`;
      const alone = await admin.post(`${path(administrator.accountId)}/suspension`).expect(409);
      expect(alone.body.code).toBe('iam.last_administrator');
      await admin
        .put(`${path(administrator.accountId)}/roles`)
        .send({ roles: ['clerk'] })
        .expect(409);
      const other = await createStaff(testApp.database, ['administrator']);
      const answers = await Promise.all([
        admin.post(`${path(other.accountId)}/suspension`),
        apiAgent(testApp, other)
          .put(`${path(administrator.accountId)}/roles`)
          .send({ roles: ['clerk'] }),
      ]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([204, 409]);
    });

    it.each(['not-an-id', '0190a000-0000-7000-8000-00000000ffff'])(
      'answers 404 for the account %s',
      async (id) => {
        await admin.post(`/api/v1/accounts/${id}/suspension`).expect(404);
        await admin.post(`/api/v1/accounts/${id}/invitation`).expect(404);
        await admin
          .put(`/api/v1/accounts/${id}/roles`)
          .send({ roles: ['clerk'] })
          .expect(404);
      },
    );

    it('is for administrators only', async () => {
      const director = apiAgent(testApp, await createStaff(testApp.database, ['director', 'supervisor']));
      await director.get('/api/v1/accounts').expect(403);
      await director.post('/api/v1/accounts').send(newcomer()).expect(403);
      await testApp.agent().post('/api/v1/accounts').send(newcomer()).expect(401);
    });
  });

  it('lists everybody by name, page by page', async () => {
    for (let i = 0; i < 55; i++) {
      await createStaff(testApp.database, ['intake'], { name: i % 2 ? `Zoë ${i}` : `abel ${i}` });
    }
    const names: string[] = [];
    let after: string | undefined;
    do {
      const { body } = await admin
        .get('/api/v1/accounts')
        .query(after ? { after } : {})
        .expect(200);
      names.push(...body.accounts.map((account: { displayName: string }) => account.displayName));
      after = body.after;
    } while (after);
    const [counted] = await testApp.database.owner<{ all: number }>(
      'select count(*)::int as all from accounts',
    );
    expect(names).toHaveLength(counted?.all ?? 0);
    expect(new Set(names).size).toBe(names.length);
    await admin.get('/api/v1/accounts').query({ after: 'nonsense' }).expect(200);
  });

  it('leaves whole chains behind, and no token and no password in any log line', async () => {
    const { body } = await admin.post('/api/v1/accounts').send(newcomer()).expect(201);
    await accept(body.link.url).expect(204);
    await testApp.agent().get(`/welcome/${tokenOf(body.link.url)}`);
    const log = testApp.logLines.join('\n');
    expect(log).not.toContain(tokenOf(body.link.url));
    expect(log).not.toContain('tractors');
    expect((await testApp.app.get(ChainVerifier).verifyChains()).broken).toEqual([]);
  });
});

function runMailJob({ app }: TestApp, accountId: string): Promise<void> {
  return app
    .get(Transaction)
    .run(systemActor('iam.mail-invitation'), () => app.get(MailInvitation).handle({ accountId }));
}
