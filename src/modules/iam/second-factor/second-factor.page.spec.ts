import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { giveAuthenticator } from '../../../../test/support/authenticator';
import { runDueJobs } from '../../../../test/support/jobs';
import { getPage, sendForm } from '../../../../test/support/page';
import { createStaff, pageAgent } from '../../../../test/support/staff';
import { DemonstrationFactors } from './demonstration-factors';

describe('pages of the second factor', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
  });
  afterAll(() => testApp.close());

  const mailsTo = async (email: string) => {
    await runDueJobs(testApp.app);
    return testApp.database.owner<{ subject: string; body_text: string }>(
      'select subject, body_text from captured_mails where recipient = $1 order by captured_at',
      [email],
    );
  };

  it('of any work lead somebody without one to choosing it, and then on', async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null });
    const agent = pageAgent(testApp, staff);
    const asked = await agent.get('/meetings?x=1').expect(303);
    expect(asked.headers.location).toBe('/account/second-factor?next=%2Fmeetings%3Fx%3D1');
    const choice = await getPage(agent, asked.headers.location ?? '');
    expect(choice.heading).toBe('Protect your account');
    expect(choice.texts('.moj-primary-navigation a')).toEqual([]);
    await choice.expectAccessible();
    for (const link of ['Set up an app', 'Add a passkey'])
      await (await getPage(agent, choice.link(link))).expectAccessible();
    await (await getPage(agent, choice.link('Set up an app'), 'es')).expectAccessible();
  });

  it('ask again before a weighty act, say that nothing was done, and lead back to its form', async () => {
    const administrator = await createStaff(testApp.database, ['administrator']);
    const clerk = await createStaff(testApp.database, ['clerk']);
    const authenticator = await giveAuthenticator(testApp, administrator);
    const agent = pageAgent(testApp, administrator);
    testApp.clock.advance({ minutes: 11 });
    const person = `/people/${clerk.accountId}`;
    const refused = await agent
      .post(`${person}/roles`)
      .set('host', 'board.example')
      .set('referer', `http://board.example${person}`)
      .type('form')
      .send({ roles: 'intake' })
      .expect(303);
    expect(refused.headers.location).toBe(`/account/confirm?next=${encodeURIComponent(person)}&sent=no`);
    const confirm = await getPage(agent, refused.headers.location ?? '');
    expect(confirm.heading).toBe('Confirm that it is you');
    expect(confirm.text).toContain('What you sent was not acted on yet.');
    await confirm.expectAccessible();
    const wrong = await sendForm(agent, confirm, 'Confirm', { code: '000000' });
    expect([wrong.status, wrong.faults.length]).toEqual([422, 1]);
    await wrong.expectAccessible();
    const back = await sendForm(agent, wrong, 'Confirm', { code: await authenticator.code() });
    expect([back.path, back.heading]).toEqual([person, clerk.name]);
    expect((await sendForm(agent, back, 'Save roles', { roles: 'intake' })).text).toContain(
      'The roles were saved.',
    );
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example'])(
    'lead back to no other site, though the address says %s',
    async (next) => {
      const staff = await createStaff(testApp.database, ['clerk']);
      const authenticator = await giveAuthenticator(testApp, staff);
      const agent = pageAgent(testApp, staff);
      const answer = await agent
        .post('/account/second-factor')
        .type('form')
        .send({ code: await authenticator.code(), next })
        .expect(303);
      expect(answer.headers.location).toMatch(/^\/[a-z]/);
    },
  );

  it('show what the account has, make new recovery codes once, and tell the person what changed', async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { name: 'Canary Person' });
    await giveAuthenticator(testApp, staff);
    const agent = pageAgent(testApp, staff);
    const account = await getPage(agent, '/account');
    const security = await getPage(agent, '/account/security');
    expect(account.html).toContain('/account/security');
    expect(security.text).toContain('No code is left.');
    expect(security.text).toContain('This is your only second factor');
    await security.expectAccessible();
    const codes = await sendForm(agent, security, 'Make new recovery codes');
    expect(codes.texts('ol.rd-code li')).toHaveLength(10);
    await codes.expectAccessible();
    expect((await getPage(agent, codes.link('I have kept them'))).text).toContain('10 codes are left.');
    const [mail] = await mailsTo(staff.email);
    expect(mail?.subject).toBe('A notice about your account at Rivermouth Civilian Oversight Board');
    expect(mail?.body_text).toContain('http://localhost:3000/account/security');
  });

  it('take a recovery code, tell the person by mail how many are left, and lead to making it whole', async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { language: 'es', name: 'Canary Person' });
    await giveAuthenticator(testApp, staff);
    const agent = pageAgent(testApp, staff);
    agent.jar.setCookie('language=en; Path=/', '127.0.0.1');
    const codes = await sendForm(agent, await getPage(agent, '/account/security'), 'Make new recovery codes');
    const [code = ''] = codes.texts('ol.rd-code li');
    await testApp.database.owner('update sessions set second_factor_at = null where account_id = $1', [
      staff.accountId,
    ]);
    const page = await sendForm(agent, await getPage(agent, '/account/second-factor'), 'Go on', { code });
    expect(page.path).toBe('/account/security');
    expect(page.text).toContain('You used a recovery code');
    expect(page.text).toContain('9 codes are left.');
    const mail = (await mailsTo(staff.email)).at(-1);
    expect(mail?.subject).toBe('Un aviso sobre su cuenta en Rivermouth Civilian Oversight Board');
    expect(mail?.body_text).toContain('Quedan 9 códigos.');
    expect(`${mail?.subject}${mail?.body_text}`).not.toContain(code);
  });

  it('let an administrator reset what somebody has lost, which that person is told', async () => {
    const administrator = await createStaff(testApp.database, ['administrator']);
    const clerk = await createStaff(testApp.database, ['clerk']);
    await giveAuthenticator(testApp, clerk);
    const agent = pageAgent(testApp, administrator);
    const person = await getPage(agent, `/people/${clerk.accountId}`);
    await person.expectAccessible();
    const done = await sendForm(agent, person, 'Reset second factor');
    expect(done.text).toContain('The second factor was reset.');
    expect((await mailsTo(clerk.email)).at(-1)?.body_text).toContain('an administrator has reset');
    const own = await getPage(agent, `/people/${administrator.accountId}`);
    const refused = await sendForm(agent, own, 'Reset second factor');
    expect([refused.status, refused.faults[0]]).toEqual([
      409,
      expect.stringContaining('You cannot reset your own second factor.'),
    ]);
  });

  it('work for somebody whose browser shows no script: the code is there, the passkey says why not', async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null });
    const page = await getPage(pageAgent(testApp, staff), '/account/second-factor/passkey');
    expect(page.text).toContain('A passkey needs a browser with JavaScript');
    expect(page.document.querySelector('form[data-passkey]')?.hasAttribute('hidden')).toBe(true);
    expect(page.link('Set up an app')).toBe('/account/second-factor/authenticator');
  });

  it('keep the key of an authenticator out of every address, script and log', async () => {
    const staff = await createStaff(testApp.database, ['clerk'], { factorAt: null });
    const agent = pageAgent(testApp, staff);
    const page = await getPage(agent, '/account/second-factor/authenticator');
    const [key = ''] = page.texts('.rd-code');
    const plain = key.replaceAll(' ', '');
    expect(page.document.querySelector('svg.rd-qr path')?.getAttribute('d')).toMatch(/^M\d+ \d+h1v1h-1z/);
    expect(page.html.replaceAll(key, '')).not.toContain(plain);
    expect(testApp.logLines.join('')).not.toContain(plain);
  });
});

describe('codes of the demonstration', () => {
  const codesPage = async (overrides: Parameters<typeof createTestApp>[0]) => {
    const testApp = await createTestApp(overrides);
    try {
      const invented = await createStaff(testApp.database, ['clerk'], { name: 'Invented Person' });
      const real = await createStaff(testApp.database, ['clerk'], { name: 'Real Person' });
      await testApp.app.get(DemonstrationFactors, { strict: false }).setUp(invented.accountId);
      await giveAuthenticator(testApp, real);
      testApp.clock.advance({ seconds: 30 });
      const page = await getPage(testApp.agent(), '/dev/codes');
      const confined = await createStaff(testApp.database, ['clerk'], { factorAt: null });
      await testApp.database.owner('update sessions set account_id = $2 where account_id = $1', [
        confined.accountId,
        invented.accountId,
      ]);
      const asked = await getPage(pageAgent(testApp, confined), '/account/second-factor');
      const code = page.texts('.rd-code')[0] ?? '';
      const done = await sendForm(pageAgent(testApp, confined), asked, 'Go on', { code });
      if (page.status === 200) await page.expectAccessible();
      return { page, asked, done };
    } finally {
      await testApp.close();
    }
  };

  it('let in whom the demonstration invented, and show those of nobody else', async () => {
    const { page, asked, done } = await codesPage({});
    expect(page.text).toContain('Invented Person');
    expect(page.text).not.toContain('Real Person');
    expect(asked.link('See the codes of its people')).toBe('/dev/codes');
    expect(done.status).toBe(200);
  });

  it.each([
    ['of a board that is reached from elsewhere', { baseUrl: 'https://redress.example.org' }],
    ['of a board that sends mail', { smtpUrl: 'smtp://127.0.0.1:2525' }],
  ])('do not exist in the configuration %s', async (_, overrides) => {
    const { page, asked } = await codesPage(overrides);
    expect(page.status).toBe(404);
    expect(page.text).not.toMatch(/Invented Person|\d{6}/);
    expect(asked.html).not.toContain('/dev/codes');
  });
});
