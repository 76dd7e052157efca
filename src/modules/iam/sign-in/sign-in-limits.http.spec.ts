import type TestAgent from 'supertest/lib/agent';
import { createTestApp, TEST_NOW, type TestApp } from '../../../../test/support/app';
import { createStaff, type Staff } from '../../../../test/support/staff';
import { countWork } from '../../../../test/support/work';
import type { RateLimit } from '../../../platform/security/rate-limiter';
import { Secrets } from '../../../platform/security/secrets';
import { PasswordHasher } from '../password-hasher';
import { SIGN_IN_LIMITS } from './sign-in-limits';

const PASSWORD = 'four small green tractors';
const OFFICE = '198.51.100.7';
const ELSEWHERE = '203.0.113.9';

describe('the limits on signing in', () => {
  let testApp: TestApp;
  let kept: string;
  let dana: Staff;
  beforeAll(async () => {
    testApp = await createTestApp();
    kept = await new PasswordHasher().hash(PASSWORD);
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
    dana = await someone();
  });
  afterAll(() => testApp.close());

  async function someone(): Promise<Staff> {
    const staff = await createStaff(testApp.database, ['investigator']);
    const params = [staff.accountId, kept];
    await testApp.database.owner('update accounts set password_hash = $2 where id = $1', params);
    return staff;
  }

  /** One try, by the page, as a browser at this address makes it; `agent` keeps its cookies. */
  async function tryOnce(
    email: string,
    password: string,
    address = OFFICE,
    agent = testApp.agent(),
  ): Promise<number> {
    const answer = await agent
      .post('/sign-in')
      .set('x-forwarded-for', address)
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send({ email, password });
    return answer.status;
  }

  /** A browser in which this person has signed in before. */
  async function knownBrowser(staff: Staff): Promise<TestAgent> {
    const agent = testApp.agent();
    expect(await tryOnce(staff.email, PASSWORD, '192.0.2.44', agent)).toBe(303);
    return agent;
  }

  async function fill(limit: RateLimit, subject: string, hits = limit.limit): Promise<void> {
    const key = testApp.app.get(Secrets).hmac('platform.rate-limit', `${limit.name}\n${subject}`);
    const ends = testApp.clock.now().add({ seconds: limit.seconds }).toString();
    await testApp.database.owner(
      `insert into rate_limits values ($1, $2, $3)
       on conflict (key_hash) do update set hits = $2, window_ends_at = $3`,
      [key, hits, ends],
    );
  }

  const officeAsDana = (): string => `${OFFICE}\n${dana.email}`;

  describe('for a browser that is not known', () => {
    // Each bucket filled alone: whom it stops, and who goes on beside it.
    it.each<[keyof typeof SIGN_IN_LIMITS, () => string, string, string, string]>([
      ['network', () => OFFICE, OFFICE, 'nobody@example.org', ELSEWHERE],
      ['networkAndEmail', officeAsDana, OFFICE, 'nobody@example.org', OFFICE],
      ['networkAndEmailDay', officeAsDana, OFFICE, 'nobody@example.org', OFFICE],
      ['emailHour', () => dana.email, ELSEWHERE, 'nobody@example.org', ELSEWHERE],
      ['emailDay', () => dana.email, ELSEWHERE, 'nobody@example.org', ELSEWHERE],
    ])('the bucket %s alone stops its subject and nobody else', async (name, subject, from, other, at) => {
      const limit = SIGN_IN_LIMITS[name];
      await fill(limit, subject(), limit.limit - 1);
      expect(await tryOnce(dana.email, 'wrong', from)).toBe(401);
      expect(await tryOnce(dana.email, 'wrong', from)).toBe(429);
      // Full is full, also for the right password: else the limit would tell which one is right.
      expect(await tryOnce(dana.email, PASSWORD, from)).toBe(429);
      expect(await tryOnce(other, 'wrong', at)).toBe(401);
      testApp.clock.advance({ seconds: limit.seconds });
      expect(await tryOnce(dana.email, PASSWORD, from)).toBe(303);
    });

    it('counts wrong passwords only: a whole office can come in behind one address', async () => {
      await fill(SIGN_IN_LIMITS.network, OFFICE, SIGN_IN_LIMITS.network.limit - 1);
      for (let i = 0; i < 5; i++) expect(await tryOnce((await someone()).email, PASSWORD)).toBe(303);
    });

    it('forgets the person’s own slips at that place once they are in, and nobody else’s', async () => {
      for (let i = 0; i < 9; i++) expect(await tryOnce(dana.email, 'wrong')).toBe(401);
      expect(await tryOnce(dana.email, PASSWORD)).toBe(303);
      for (let i = 0; i < 10; i++) expect(await tryOnce(dana.email, 'wrong')).toBe(401);
      expect(await tryOnce(dana.email, 'wrong')).toBe(429);
    });

    it('lets no thousand tries through at one moment', async () => {
      const tries = Array.from({ length: 25 }, () => tryOnce(dana.email, 'wrong'));
      const answers = await Promise.all(tries);
      expect(answers.filter((status) => status === 401)).toHaveLength(SIGN_IN_LIMITS.networkAndEmail.limit);
      expect(answers.filter((status) => status === 429)).toHaveLength(15);
    });

    it('counts the same letters in another case as the same e-mail', async () => {
      for (let i = 0; i < 10; i++) await tryOnce(dana.email, 'wrong');
      expect(await tryOnce(dana.email.toUpperCase(), PASSWORD)).toBe(429);
    });

    it('says the same, at the same cost, whether or not there is such an account, and how long to wait', async () => {
      for (const email of [dana.email, 'nobody@example.org'])
        for (let i = 0; i < 10; i++) await tryOnce(email, 'wrong');
      const ask = (email: string) =>
        countWork(() =>
          testApp
            .agent()
            .post('/api/v1/sessions')
            .set('x-forwarded-for', OFFICE)
            .send({ email, password: PASSWORD }),
        );
      const [real, none] = [await ask(dana.email), await ask('nobody@example.org')];
      expect([real.answer.status, none.answer.status]).toEqual([429, 429]);
      expect(real.answer.headers['retry-after']).toBe('600');
      expect({ ...real.answer.body, reference: '' }).toEqual({ ...none.answer.body, reference: '' });
      expect([real.queries, real.hashes]).toEqual([none.queries, none.hashes]);
      expect(real.hashes).toBe(0);
    });

    it('gives one network too little to use up what an e-mail has', () => {
      const { networkAndEmail, networkAndEmailDay, emailHour, emailDay } = SIGN_IN_LIMITS;
      const inAnHour = (3600 / networkAndEmail.seconds) * networkAndEmail.limit;
      expect(Math.min(inAnHour, networkAndEmailDay.limit)).toBeLessThan(emailHour.limit);
      expect(networkAndEmailDay.limit * 5).toBeLessThanOrEqual(emailDay.limit);
    });
  });

  describe('for a browser in which this person has signed in before', () => {
    const STRANGERS = () =>
      [
        [SIGN_IN_LIMITS.network, OFFICE],
        [SIGN_IN_LIMITS.networkAndEmail, `${OFFICE}\n${dana.email}`],
        [SIGN_IN_LIMITS.networkAndEmailDay, `${OFFICE}\n${dana.email}`],
        [SIGN_IN_LIMITS.emailHour, dana.email],
        [SIGN_IN_LIMITS.emailDay, dana.email],
      ] as const;

    it('no stranger stands in the way, neither in the same office nor with many machines', async () => {
      const agent = await knownBrowser(dana);
      for (const [limit, subject] of STRANGERS()) await fill(limit, subject);
      expect(await tryOnce(dana.email, PASSWORD, OFFICE)).toBe(429);
      expect(await tryOnce(dana.email, PASSWORD, OFFICE, agent)).toBe(303);
    });

    it.each(['device', 'deviceDay'] as const)('has a bucket of its own: %s', async (name) => {
      const agent = await knownBrowser(dana);
      const limit = SIGN_IN_LIMITS[name];
      for (let i = 0; i < limit.limit; i++) {
        if (name === 'deviceDay' && i % 10 === 0) testApp.clock.advance({ minutes: 10 });
        expect(await tryOnce(dana.email, 'wrong', OFFICE, agent)).toBe(401);
      }
      if (name === 'deviceDay') testApp.clock.advance({ minutes: 10 });
      expect(await tryOnce(dana.email, PASSWORD, OFFICE, agent)).toBe(429);
      // Elsewhere the person is a stranger with a full measure.
      expect(await tryOnce(dana.email, PASSWORD, ELSEWHERE)).toBe(303);
    });

    it('is known for this person only', async () => {
      const other = await someone();
      const agent = await knownBrowser(other);
      await fill(SIGN_IN_LIMITS.emailDay, dana.email);
      expect(await tryOnce(dana.email, PASSWORD, OFFICE, agent)).toBe(429);
      expect(await tryOnce(other.email, PASSWORD, OFFICE, agent)).toBe(303);
    });

    it('is known for everybody who shares it, and is another browser after each sign-in', async () => {
      const other = await someone();
      const agent = await knownBrowser(dana);
      const before = noteOf(agent);
      expect(await tryOnce(other.email, PASSWORD, OFFICE, agent)).toBe(303);
      for (const [limit, subject] of STRANGERS()) await fill(limit, subject);
      expect(await tryOnce(dana.email, PASSWORD, OFFICE, agent)).toBe(303);
      const after = noteOf(agent);
      expect(after).not.toBe(before);
      expect(after).not.toContain('example');
    });

    it.each([
      ['forged', (note: string) => note.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))],
      ['cut off', (note: string) => note.slice(0, 40)],
      ['empty', () => ''],
      ['nonsense', () => '....'],
    ])('is not known by a note that is %s', async (_, spoil) => {
      const agent = await knownBrowser(dana);
      const note = noteOf(agent);
      await fill(SIGN_IN_LIMITS.emailDay, dana.email);
      const stranger = testApp.agent();
      stranger.jar.setCookie(`redress_device=${spoil(note)}; Path=/sign-in`, '127.0.0.1');
      expect(await tryOnce(dana.email, PASSWORD, OFFICE, stranger)).toBe(429);
    });

    it('is forgotten after half a year', async () => {
      const agent = await knownBrowser(dana);
      testApp.clock.advance({ hours: 24 * 180 });
      await fill(SIGN_IN_LIMITS.emailDay, dana.email);
      expect(await tryOnce(dana.email, PASSWORD, OFFICE, agent)).toBe(429);
    });

    it('keeps its note from scripts, other sites and all other pages', async () => {
      const answer = await testApp
        .agent()
        .post('/sign-in')
        .set('sec-fetch-site', 'same-origin')
        .type('form')
        .send({ email: dana.email, password: PASSWORD });
      const cookie = [answer.headers['set-cookie']]
        .flat()
        .find((text) => text?.startsWith('redress_device='));
      expect(cookie).toMatch(/; Max-Age=15552000; Path=\/sign-in; HttpOnly; SameSite=Lax$/);
    });
  });

  it('never fails open: where tries cannot be counted, nobody is let in', async () => {
    await testApp.database.owner('revoke all on rate_limits from redress_application');
    try {
      const agent = testApp.agent();
      const { status, body } = await agent
        .post('/api/v1/sessions')
        .send({ email: dana.email, password: PASSWORD });
      expect([status, body.code]).toEqual([503, 'platform.limits_unavailable']);
      expect(await tryOnce(dana.email, PASSWORD)).toBe(503);
    } finally {
      await testApp.database.owner(
        'grant select, insert, update, delete on rate_limits to redress_application',
      );
    }
    expect(await tryOnce(dana.email, PASSWORD)).toBe(303);
  });
});

function noteOf(agent: TestAgent): string {
  const access = { domain: '127.0.0.1', path: '/sign-in', secure: false, script: false };
  return agent.jar.getCookie('redress_device', access)?.value ?? '';
}
