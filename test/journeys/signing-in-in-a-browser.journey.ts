import type { Browser, Page } from 'playwright-core';
import { PasswordHasher } from '../../src/modules/iam/password-hasher';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import { createTestApp, type TestApp } from '../support/app';
import {
  describeInBrowser,
  findBarriers,
  keepPicture,
  launchBrowser,
  openReader,
  sidewaysOverflow,
} from '../support/browser';
import { CLIENT, TestIdentityProvider } from '../support/identity-provider';
import { runDueJobs } from '../support/jobs';
import { createStaff } from '../support/staff';

const PASSWORD = 'four small green tractors';

describeInBrowser('Signing in, in a real browser', () => {
  let testApp: TestApp;
  let provider: TestIdentityProvider;
  let browser: Browser;
  let baseUrl: string;

  beforeAll(async () => {
    provider = await new TestIdentityProvider().start();
    testApp = await createTestApp({
      oidcIssuer: provider.issuer,
      oidcClientId: CLIENT.id,
      oidcClientSecret: CLIENT.secret,
      oidcLabel: 'Rivermouth ID',
    });
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
    await provider?.stop();
  });

  it.each([
    { screen: 'phone', language: 'es-MX', scripts: true },
    { screen: 'desk', language: 'en-US', scripts: true },
    { screen: 'phone', language: 'en-US', scripts: false },
  ] as const)(
    'a forgotten password, the identity provider and the list of sign-ins: $screen, $language, scripts $scripts',
    async (reader) => {
      const page = await openReader(browser, baseUrl, reader);
      const name = `${reader.screen}-${reader.language}-${reader.scripts ? 'scripts' : 'plain'}`;
      const look = (what: string) => lookAt(page, `signin-${what}-${name}`, reader.scripts);
      const press = () =>
        page.locator('main form button[type=submit], main form button:not([type])').last().click();
      const staff = await createStaff(testApp.database, ['administrator'], {
        name: 'Morgan Ellis-Featherstonehaugh',
        language: reader.language.slice(0, 2),
      });
      await testApp.database.owner('update accounts set password_hash = $2 where id = $1', [
        staff.accountId,
        await new PasswordHasher().hash(PASSWORD),
      ]);

      await page.goto('/sign-in');
      await look('sign-in');
      await page.locator('a[href="/sign-in/forgotten"]').click();
      await look('forgotten');
      await page.locator('#email').fill(staff.email);
      await press();
      await look('sent');
      await runDueJobs(testApp.app);
      const [mail] = await testApp.database.owner<{ body_text: string }>(
        'select body_text from captured_mails where recipient = $1',
        [staff.email],
      );
      const link = /\/sign-in\/new-password\/[\w-]{43}/.exec(mail?.body_text ?? '')?.[0] ?? '';
      await page.goto(link);
      await look('new-password');
      await page.locator('#password').fill('password1234');
      await press();
      await look('new-password-refused');
      await page.locator('#password').fill('five small green tractors');
      await press();
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      await page.goto(link);
      await look('link-over');

      for (const reason of ['provider_no_account', 'provider_answer_refused', 'provider_unavailable']) {
        await page.goto(`/sign-in/provider/refused/${reason}`);
        await look(reason);
      }

      await page.goto('/sign-in');
      await page.locator('#email').fill(staff.email);
      await page.locator('#password').fill('not my password');
      await press();
      await page
        .context()
        .addCookies([{ name: SESSION_COOKIE, value: await newSession(staff), url: baseUrl }]);
      await page.goto('/sign-ins');
      await look('sign-ins');
      await page.goto(`/sign-ins?account=${staff.accountId}&outcome=refused`);
      await look('sign-ins-of');
      await page.goto('/account');
      await look('account');
      await page.context().close();
    },
    120_000,
  );

  /** The one before ended with the new password. */
  async function newSession({ accountId, token }: Awaited<ReturnType<typeof createStaff>>): Promise<string> {
    await testApp.database.owner('update sessions set ended_at = null where account_id = $1', [accountId]);
    return token;
  }
});

/** Nothing is cut off, nobody is shut out; a picture is kept for whoever wants to see. */
async function lookAt(page: Page, name: string, scripts: boolean): Promise<void> {
  await keepPicture(page, name);
  expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
  if (scripts) expect([name, await findBarriers(page)]).toEqual([name, []]);
}
