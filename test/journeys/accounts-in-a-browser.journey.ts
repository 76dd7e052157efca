import type { Browser, Page } from 'playwright-core';
import { CreateFirstAdministratorLink } from '../../src/modules/iam/public';
import { createTestApp, type TestApp } from '../support/app';
import { Authenticator } from '../support/authenticator';
import {
  describeInBrowser,
  findBarriers,
  keepPicture,
  launchBrowser,
  openReader,
  sidewaysOverflow,
} from '../support/browser';
import { createStaff } from '../support/staff';

const PASSWORD = 'four small green tractors';

describeInBrowser('Accounts in a real browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    await testApp.database.owner(`delete from account_roles where role = 'administrator'`);
    await testApp.database.owner('delete from rate_limits');
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  it.each([
    { screen: 'phone', language: 'es-MX', scripts: true },
    { screen: 'desk', language: 'en-US', scripts: true },
    { screen: 'phone', language: 'en-US', scripts: false },
  ] as const)(
    'the first administrator sets up the board: $screen, $language, scripts $scripts',
    async (reader) => {
      const page = await openReader(browser, baseUrl, reader);
      const name = `${reader.screen}-${reader.language}-${reader.scripts ? 'scripts' : 'plain'}`;
      const look = (what: string) => lookAt(page, `iam-${what}-${name}`, reader.scripts);
      const press = () =>
        page.locator('main form button[type=submit], main form button:not([type])').last().click();
      const email = `ada.${name.toLowerCase()}@example.org`;

      const { url } = await testApp.app.get(CreateFirstAdministratorLink).execute();
      await page.goto(new URL(url).pathname);
      await look('first');
      await press();
      await look('first-faults');
      await page.locator('#displayName').fill('Ada Lovelace-Featherstonehaugh');
      await page.locator('#email').fill(email);
      await page.locator('input[name=language]').last().check();
      await page.locator('#password').fill(PASSWORD);
      await press();
      await look('choose');
      await page.goto('/account/second-factor/authenticator');
      await look('authenticator');
      await press();
      await look('authenticator-faults');
      const key = (await page.locator('main .rd-code').textContent()) ?? '';
      const authenticator = new Authenticator(key, () => testApp.clock.now().epochMilliseconds);
      await page.locator('#code').fill(await authenticator.code());
      await press();
      await look('recovery-codes');
      await page.locator('header form button').last().click();
      await look('sign-in');
      await page.locator('#email').fill(email);
      await page.locator('#password').fill('not my password');
      await press();
      await look('sign-in-refused');
      await page.locator('#password').fill(PASSWORD);
      await press();
      await look('code');
      await page.locator('#code').fill('000000');
      await press();
      await look('code-refused');
      await page.locator('#code').fill(await authenticator.code());
      await press();
      await page.goto('/account/security');
      await look('security');
      await page.goto('/account/confirm?next=/account/security&sent=no');
      await look('confirm');
      await page.goto('/account/second-factor/passkey');
      await look('passkey');

      for (const role of ['investigator', 'chair', 'liaison'] as const)
        await createStaff(testApp.database, [role, 'clerk'], { name: `Morgan Ellis-${role}` });
      await page.goto('/people');
      await look('people');
      await page.goto('/people/new');
      await look('invite');
      await page.locator('#displayName').fill('Iris Newcomer');
      await page.locator('#email').fill(`iris.${name.toLowerCase()}@example.org`);
      await page.locator('input[value=investigator]').check();
      await press();
      await look('link');
      const link = /\/welcome\/[\w-]{43}/.exec((await page.textContent('main')) ?? '')?.[0] ?? '';
      await page.goto('/people');
      await page.getByRole('link', { name: 'Iris Newcomer' }).first().click();
      await look('person');
      await page.goto('/account');
      await look('account');
      await page.goto('/account/password');
      await look('password');
      await page.goto(link);
      await look('welcome');
      await page.goto('/welcome/over');
      await look('link-over');
      await page.context().close();
    },
  );
});

/** Nothing is cut off, nobody is shut out; a picture is kept for whoever wants to see. */
async function lookAt(page: Page, name: string, scripts: boolean): Promise<void> {
  await keepPicture(page, name);
  expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
  if (scripts) expect([name, await findBarriers(page)]).toEqual([name, []]);
}
