import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { type Citizen, CLIENT, TestIdentityProvider } from '../../../../test/support/identity-provider';
import { runDueJobs } from '../../../../test/support/jobs';
import { getPage, sendForm, type TestPage } from '../../../../test/support/page';
import { createStaff, type Staff } from '../../../../test/support/staff';
import { countWork } from '../../../../test/support/work';
import { ChainVerifier } from '../../audit/public';
import { PasswordHasher } from '../password-hasher';

const PASSWORD = 'four small green tractors';
let made = 0;

describe('signing in through the city’s identity provider', () => {
  let provider: TestIdentityProvider;
  let testApp: TestApp;
  let kept: string;
  beforeAll(async () => {
    provider = await new TestIdentityProvider().start();
    testApp = await createTestApp({
      logLevel: 'debug',
      oidcIssuer: provider.issuer,
      oidcClientId: CLIENT.id,
      oidcClientSecret: CLIENT.secret,
      oidcLabel: 'Rivermouth ID',
      oidcSecondFactor: ['mfa'],
    });
    kept = await new PasswordHasher().hash(PASSWORD);
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
    await testApp.database.owner('delete from sign_in_events');
  });
  afterAll(async () => {
    await testApp.close();
    await provider.stop();
  });

  const citizen = (staff: { readonly email: string }, rest: Partial<Citizen> = {}): Citizen => {
    made += 1;
    return { sub: `citizen-${made}`, email: staff.email, emailVerified: true, amr: ['pwd', 'mfa'], ...rest };
  };
  async function someone(state = 'active', passwordHash: string | null = kept): Promise<Staff> {
    const staff = await createStaff(testApp.database, ['investigator']);
    const params = [staff.accountId, passwordHash, state];
    await testApp.database.owner('update accounts set password_hash = $2, state = $3 where id = $1', params);
    return staff;
  }
  async function linkedTo(who: Citizen, state = 'active'): Promise<Staff> {
    const staff = await someone(state, null);
    await testApp.database.owner('insert into account_identities values ($1, $2, $3, $4)', [
      provider.issuer,
      who.sub,
      staff.accountId,
      TEST_NOW,
    ]);
    return staff;
  }

  /** From our button to the provider and back to our door; answers the address that knocks there. */
  async function goRound(agent: TestAgent, who: Citizen | null, next = ''): Promise<string> {
    const left = await agent
      .get(`/sign-in/provider${next && `?next=${encodeURIComponent(next)}`}`)
      .expect(303);
    return provider.visit(left.headers.location ?? '', who);
  }
  /** The same, and on to the page that we show then. */
  async function come(agent: TestAgent, who: Citizen, next?: string): Promise<TestPage> {
    const answer = await agent.get(await goRound(agent, who, next)).expect(303);
    return getPage(agent, String(answer.headers.location));
  }
  const knock = async (agent: TestAgent, path: string) => {
    const answer = await agent.get(path);
    return { status: answer.status, to: String(answer.headers.location ?? ''), text: answer.text };
  };
  const whoIs = async (agent: TestAgent) => (await agent.get('/api/v1/me')).body.id;
  const events = () =>
    testApp.database.owner('select account_id, outcome, reason, method from sign_in_events order by id');

  it('opens the account that is linked, with the second factor of the provider, and leads on', async () => {
    const who = citizen({ email: 'other@example.org' });
    const staff = await linkedTo(who);
    const agent = testApp.agent();
    const button = (await getPage(agent, '/sign-in?next=/account')).link('Sign in with Rivermouth ID');
    expect(button).toBe('/sign-in/provider?next=%2Faccount');
    const back = await goRound(agent, who, '/account?x=1');
    expect(await knock(agent, back)).toMatchObject({ status: 303, to: '/account?x=1' });
    expect(await whoIs(agent)).toBe(staff.accountId);
    const { body } = await agent.get('/api/v1/me').expect(200);
    expect(body.roles).toEqual(['investigator']);
    expect(await events()).toEqual([
      { account_id: staff.accountId, outcome: 'signed_in', reason: null, method: 'provider' },
    ]);
  });

  it.each([
    ['did not prove one', ['pwd']],
    ['proved one that the house does not accept', ['pwd', 'sms']],
  ])('asks for our second factor where the provider %s', async (_, amr) => {
    const who = citizen({ email: 'other@example.org' }, { amr });
    await linkedTo(who);
    const agent = testApp.agent();
    const came = await knock(agent, await goRound(agent, who, '/cases'));
    expect(came).toMatchObject({ status: 303, to: '/account/second-factor?next=%2Fcases' });
    expect((await agent.get('/cases')).headers.location).toMatch(/^\/account\/second-factor/);
  });

  it('never takes the provider’s second factor of long ago for a fresh one', async () => {
    const who = citizen({ email: 'other@example.org' });
    const staff = await linkedTo(who);
    const agent = testApp.agent();
    provider.lie = (claims) => ({ ...claims, auth_time: Date.parse(TEST_NOW) / 1000 - 3600 });
    await knock(agent, await goRound(agent, who));
    const [session] = await testApp.database.owner<{ at: string }>(
      `select second_factor_at::text as at from sessions where account_id = $1 order by id desc limit 1`,
      [staff.accountId],
    );
    expect(Date.parse(session?.at ?? '')).toBe(Date.parse(TEST_NOW) - 3_600_000);
  });

  describe('for the first time', () => {
    it('opens an invitation by the address that the provider has confirmed, without a password', async () => {
      const staff = await someone('invited', null);
      const who = citizen({ email: staff.email.toUpperCase() });
      const agent = testApp.agent();
      expect((await knock(agent, await goRound(agent, who))).status).toBe(303);
      expect(await whoIs(agent)).toBe(staff.accountId);
      const kinds = await testApp.database.owner<{ kind: string }>(
        `select kind from audit_events where record_id = $1 order by sequence`,
        [staff.accountId],
      );
      expect(kinds.map(({ kind }) => kind)).toEqual(['iam.invitation_accepted', 'iam.identity_linked']);
      // Now the subject counts, whatever its address becomes.
      const later = testApp.agent();
      await knock(
        later,
        await goRound(later, { ...who, email: 'renamed@example.org', emailVerified: false }),
      );
      expect(await whoIs(later)).toBe(staff.accountId);
    });

    it('asks for the password of an account that has one, once', async () => {
      const staff = await someone();
      const who = citizen(staff);
      const agent = testApp.agent();
      const page = await come(agent, who, '/account');
      expect([page.path, page.heading]).toEqual([expect.any(String), 'Is this account yours?']);
      expect(await whoIs(agent)).toBeUndefined();
      await page.expectAccessible();
      const wrong = await sendForm(agent, page, 'Link and sign in', { password: 'not mine' });
      expect([wrong.status, wrong.faults]).toEqual([401, ['This is not your present password.']]);
      expect(await whoIs(agent)).toBeUndefined();
      await sendForm(agent, wrong, 'Link and sign in', { password: PASSWORD });
      expect(await whoIs(agent)).toBe(staff.accountId);
      const later = testApp.agent();
      await knock(later, await goRound(later, who));
      expect(await whoIs(later)).toBe(staff.accountId);
      await runDueJobs(testApp.app);
      const mails = await testApp.database.owner<{ subject: string }>(
        'select subject from captured_mails where recipient = $1',
        [staff.email],
      );
      expect(mails).toEqual([
        { subject: 'Another way into your account at Rivermouth Civilian Oversight Board' },
      ]);
    });

    it('counts wrong passwords there like anywhere', async () => {
      const staff = await someone();
      const agent = testApp.agent();
      const page = await come(agent, citizen(staff));
      for (let i = 0; i < 10; i++) await sendForm(agent, page, 'Link and sign in', { password: 'not mine' });
      expect((await sendForm(agent, page, 'Link and sign in', { password: PASSWORD })).status).toBe(429);
    });

    it('has no page to link for whoever was not sent there', async () => {
      const agent = testApp.agent();
      expect(await knock(agent, '/sign-in/provider/link')).toMatchObject({ status: 303, to: '/sign-in' });
      await agent
        .post('/sign-in/provider/link')
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ password: PASSWORD })
        .expect(303);
    });

    it('links one account of the provider to each account here', async () => {
      const staff = await someone();
      const [one, two] = [testApp.agent(), testApp.agent()];
      const pages = [await come(one, citizen(staff)), await come(two, citizen(staff))] as const;
      await sendForm(one, pages[0], 'Link and sign in', { password: PASSWORD });
      expect(await whoIs(one)).toBe(staff.accountId);
      const second = await sendForm(two, pages[1], 'Link and sign in', { password: PASSWORD });
      expect(second.status).toBe(401);
      expect(await whoIs(two)).toBeUndefined();
    });
  });

  describe('refuses in one way, and writes down why', () => {
    it.each<[string, () => Promise<Citizen>, string]>([
      [
        'somebody whom nobody has invited',
        async () => citizen({ email: 'nobody@example.org' }),
        'unknown_identity',
      ],
      [
        'an address that is not confirmed',
        async () => citizen(await someone(), { emailVerified: false }),
        'email_unverified',
      ],
      ['an address that is not told', async () => ({ sub: 'bare', amr: ['mfa'] }), 'email_unverified'],
      ['a suspended account', async () => citizen(await someone('suspended')), 'not_active'],
      ['a suspended account that is linked', linkedAndSuspended, 'not_active'],
      [
        'an account of somebody else at the provider',
        async () => citizen(await linkedTo(citizen({ email: 'x@example.org' }))),
        'unknown_identity',
      ],
    ])('%s', async (_, make, reason) => {
      const who = await make();
      const agent = testApp.agent();
      const page = await come(agent, who);
      expect([page.status, page.heading]).toEqual([403, 'There is no account for you here']);
      expect(page.link('Back to sign-in')).toBe('/sign-in');
      await page.expectAccessible();
      expect(await whoIs(agent)).toBeUndefined();
      expect(await events()).toMatchObject([{ outcome: 'refused', reason, method: 'provider' }]);
    });

    async function linkedAndSuspended(): Promise<Citizen> {
      const who = citizen({ email: 'other@example.org' });
      await linkedTo(who, 'suspended');
      return who;
    }

    it('says the same to an unknown person and to a suspended account', async () => {
      const [unknown, suspended] = [citizen({ email: 'nobody@example.org' }), await linkedAndSuspended()];
      const texts: string[] = [];
      for (const who of [unknown, suspended]) {
        const agent = testApp.agent();
        texts.push((await knock(agent, await goRound(agent, who))).to);
      }
      expect(texts).toEqual(Array(2).fill('/sign-in/provider/refused/provider_no_account'));
    });

    it('and starts alike for everybody: nothing is looked up before the provider has spoken', async () => {
      const work = await countWork(() => testApp.agent().get('/sign-in/provider').expect(303));
      expect([work.queries, work.hashes]).toEqual([0, 0]);
    });
  });

  describe('takes no answer that is not sound:', () => {
    const refused = async (agent: TestAgent, path: string) => {
      const { headers } = await agent.get(path).expect(303);
      const page = await getPage(agent, String(headers.location));
      expect([page.status, page.heading]).toEqual([403, 'We could not sign you in']);
      expect(await whoIs(agent)).toBeUndefined();
      const [event] = (await events()).slice(-1);
      expect(event).toMatchObject({ outcome: 'refused', reason: 'provider_answer', method: 'provider' });
      return page;
    };
    let who: Citizen;
    beforeEach(async () => {
      who = citizen({ email: 'other@example.org' });
      await linkedTo(who);
    });

    it('one that a browser brings which we did not send (login CSRF)', async () => {
      const attacker = testApp.agent();
      const page = await refused(testApp.agent(), await goRound(attacker, who));
      await page.expectAccessible();
    });

    it('one whose state is another', async () => {
      const agent = testApp.agent();
      const path = await goRound(agent, who);
      await refused(agent, path.replace(/state=[^&]+/, 'state=another'));
    });

    it('one that is brought a second time, also with the first time’s cookie', async () => {
      const agent = testApp.agent();
      const left = await agent.get('/sign-in/provider');
      const cookie = String(left.headers['set-cookie']).split(';')[0] ?? '';
      const path = await provider.visit(String(left.headers.location), who);
      expect((await knock(agent, path)).status).toBe(303);
      await agent.post('/sign-out').set('sec-fetch-site', 'same-origin').expect(303);
      await refused(agent, path);
      const answer = await testApp.agent().get(path).set('cookie', cookie);
      expect(answer.headers.location).toBe('/sign-in/provider/refused/provider_answer_refused');
    });

    it('one that comes after ten minutes', async () => {
      const agent = testApp.agent();
      const path = await goRound(agent, who);
      testApp.clock.advance({ minutes: 10 });
      await refused(agent, path);
    });

    it('one that says to be of another issuer (mix-up)', async () => {
      const agent = testApp.agent();
      const path = await goRound(agent, who);
      expect(path).toContain('iss=');
      await refused(agent, path.replace(/iss=[^&]+/, `iss=${encodeURIComponent('https://evil.example')}`));
      const again = testApp.agent();
      await refused(again, (await goRound(again, who)).replace(/&iss=[^&]+/, ''));
    });

    it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
      ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
      ['no nonce', ({ nonce: _, ...claims }) => claims],
      ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
      ['another audience', (claims) => ({ ...claims, aud: 'another-service' })],
      ['an end that is over', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 600 })],
    ])('a token of the provider’s own that names %s', async (_, lie) => {
      const agent = testApp.agent();
      const path = await goRound(agent, who);
      provider.lie = lie;
      await refused(agent, path);
    });

    it('a token that somebody else has signed', async () => {
      const agent = testApp.agent();
      const path = await goRound(agent, who);
      provider.forge = true;
      await refused(agent, path);
    });

    it('a code without the verifier that only this browser’s errand holds (PKCE)', async () => {
      const [victim, thief] = [testApp.agent(), testApp.agent()];
      const stolen = await goRound(victim, who);
      const own = await goRound(thief, citizen({ email: 'thief@example.org' }));
      const code = /code=([^&]+)/.exec(stolen)?.[1] ?? '';
      await refused(thief, own.replace(/code=[^&]+/, `code=${code}`));
    });

    it('an error, as when the person stopped at the provider', async () => {
      const agent = testApp.agent();
      const page = await refused(agent, await goRound(agent, null));
      expect(page.html).not.toContain('stopped at the keyboard');
    });

    it.each(['', '?code=x', '?code=x&state=y', '?error=access_denied', '?code=%00&state[]=1'])(
      'an address that somebody made up: %s',
      async (query) => {
        await refused(testApp.agent(), `/sign-in/provider/callback${query}`);
      },
    );

    it('a note of the browser that somebody changed', async () => {
      const agent = testApp.agent();
      const path = await goRound(agent, who);
      const note = { domain: '127.0.0.1', path: '/sign-in/provider', secure: false, script: false };
      const value = agent.jar.getCookie('redress_provider', note)?.value ?? '';
      const changed = value.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
      const other = testApp.agent();
      other.jar.setCookie(`redress_provider=${changed}; Path=/sign-in/provider`, '127.0.0.1');
      await refused(other, path);
    });
  });

  it('leads on to addresses of ours only', async () => {
    const who = citizen({ email: 'other@example.org' });
    await linkedTo(who);
    const agent = testApp.agent();
    const came = await knock(agent, await goRound(agent, who, 'https://evil.example/'));
    expect(came.to).toMatch(/^\/(?!\/)/);
  });

  it('ends our session on signing out, and offers the provider’s own', async () => {
    const who = citizen({ email: 'other@example.org' });
    await linkedTo(who);
    const agent = testApp.agent();
    await knock(agent, await goRound(agent, who));
    const out = await agent.post('/sign-out').set('sec-fetch-site', 'same-origin').expect(303);
    const page = await getPage(agent, String(out.headers.location));
    expect(await whoIs(agent)).toBeUndefined();
    await page.expectAccessible();
    const { to } = await knock(agent, page.link('Sign out there too'));
    const url = new URL(to);
    expect(`${url.origin}${url.pathname}`).toBe(`${provider.issuer}/session/end`);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe('http://localhost:3000/sign-in');
  });

  it('is ended for an account by an administrator like any other: suspended, it is over at once', async () => {
    const who = citizen({ email: 'other@example.org' });
    const staff = await linkedTo(who);
    const agent = testApp.agent();
    await knock(agent, await goRound(agent, who));
    await testApp.database.owner(`update accounts set state = 'suspended' where id = $1`, [staff.accountId]);
    expect(await whoIs(agent)).toBeUndefined();
  });

  it('does not hold up anything when the provider is down', async () => {
    await provider.stop();
    const down = await createTestApp({
      oidcIssuer: provider.issuer,
      oidcClientId: CLIENT.id,
      oidcLabel: 'City ID',
    });
    try {
      const agent = down.agent();
      const page = await getPage(agent, String((await agent.get('/sign-in/provider')).headers.location));
      expect([page.status, page.heading]).toEqual([503, 'We cannot reach City ID']);
      await page.expectAccessible();
      const staff = await createStaff(down.database, ['investigator']);
      await down.database.owner('update accounts set password_hash = $2 where id = $1', [
        staff.accountId,
        kept,
      ]);
      const signIn = await getPage(agent, page.link('Back to sign-in'));
      await sendForm(agent, signIn, 'Sign in', { email: staff.email, password: PASSWORD });
      expect(await whoIs(agent)).toBe(staff.accountId);
    } finally {
      await provider.startAgain();
    }
    const agent = down.agent();
    await agent.get('/sign-in/provider').expect(303);
    await down.close();
  });

  it('does not exist where the house has no provider', async () => {
    const bare = await createTestApp();
    const page = await getPage(bare.agent(), '/sign-in');
    expect(page.text).not.toContain('Sign in with');
    for (const path of ['', '/sign-out', '/refused/provider_no_account'])
      await bare.agent().get(`/sign-in/provider${path}`).expect(404);
    await bare.close();
  });

  it('leaves no code, state, token or secret in a log line or a row', async () => {
    const who = citizen({ email: 'other@example.org' });
    await linkedTo(who);
    const agent = testApp.agent();
    const path = await goRound(agent, who);
    const answer = await agent.get(path).expect(303);
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    const secrets = [...new URLSearchParams(path.split('?')[1]).entries()]
      .filter(([name]) => name !== 'iss')
      .map(([, value]) => value);
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    const log = testApp.logLines.join('');
    for (const secret of [...secrets, CLIENT.secret]) expect(log).not.toContain(secret);
    expect((await testApp.app.get(ChainVerifier).verifyChains()).broken).toEqual([]);
  });
});
