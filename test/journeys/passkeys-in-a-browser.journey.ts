import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { PasswordHasher } from '../../src/modules/iam/password-hasher';
import { createTestApp, type TestApp } from '../support/app';
import {
  describeInBrowser,
  findBarriers,
  keepPicture,
  launchBrowser,
  openReader,
  type ReaderOptions,
  sidewaysOverflow,
} from '../support/browser';
import { createStaff } from '../support/staff';

const PASSWORD = 'four small green tractors';

describeInBrowser('Passkeys in a real browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;
  let hash: string;

  beforeAll(async () => {
    // A passkey is bound to the address that the configuration names, so the port must be known before the start.
    const port = await freePort();
    baseUrl = `http://localhost:${port}`;
    testApp = await createTestApp({ baseUrl });
    await testApp.app.listen(port, 'localhost');
    browser = await launchBrowser();
    hash = await new PasswordHasher().hash(PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  async function newcomer() {
    const staff = await createStaff(testApp.database, ['clerk'], { language: 'es' });
    await testApp.database.owner('update accounts set password_hash = $2 where id = $1', [
      staff.accountId,
      hash,
    ]);
    return staff;
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in');
    await page.locator('#email').fill(email);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('main form button[type=submit]').last().click();
    await page.waitForURL('**/account/second-factor**');
  }

  it.each([{ screen: 'desk' }, { screen: 'phone' }] as const)(
    'are set up, used after the password, named and removed: $screen',
    async (reader: ReaderOptions) => {
      const staff = await newcomer();
      const page = await openReader(browser, baseUrl, { ...reader, language: 'es-MX' });
      await addAuthenticator(page);
      const look = (what: string) => lookAt(page, `passkey-${what}-${reader.screen}`);

      await signIn(page, staff.email);
      await look('choose');
      await page.locator('a[href="/account/second-factor/passkey"]').click();
      await look('new');
      await page.locator('[data-passkey] button').click();
      await look('without-a-name');
      await page.locator('#name').fill('Llave azul');
      await page.locator('[data-passkey] button').click();
      await page.locator('ol.rd-code').waitFor();
      await look('recovery-codes');
      expect(await page.locator('ol.rd-code li').count()).toBe(10);

      await page.goto('/meetings');
      expect(new URL(page.url()).pathname).toBe('/meetings');
      await page.locator('header form button').last().click();
      await signIn(page, staff.email);
      await look('use');
      await page.locator('[data-passkey] button').click();
      await page.waitForURL((url) => !url.pathname.startsWith('/account/second-factor'));

      await page.goto('/account/security');
      await look('security');
      expect(await page.locator('.rd-factor h3').allTextContents()).toEqual(['Llave azul']);
      await page.context().close();
    },
  );

  it('need nothing that the policy of our pages forbids', async () => {
    const staff = await newcomer();
    // As everybody's browser is: without the way past the policy that the other tests leave open for axe.
    const context = await browser.newContext({ baseURL: baseUrl });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(baseUrl)) complaints.push(request.url());
    });
    await addAuthenticator(page);
    await signIn(page, staff.email);
    await page.goto('/account/second-factor/passkey');
    await page.locator('#name').fill('Key');
    await page.locator('[data-passkey] button').click();
    await page.locator('ol.rd-code').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('say that it did not work when the person stops it, and offer the code', async () => {
    const staff = await newcomer();
    const page = await openReader(browser, baseUrl);
    await addAuthenticator(page, false);
    await signIn(page, staff.email);
    await page.goto('/account/second-factor/passkey');
    await page.route('**/new-options', (route) => route.abort());
    expect(await page.locator('[data-passkey-fault]').isVisible()).toBe(false);
    await page.locator('#name').fill('Key');
    await page.locator('[data-passkey] button').click();
    await page.locator('[data-passkey-fault]').waitFor({ state: 'visible' });
    await lookAt(page, 'passkey-stopped');
    await page.context().close();
  });
});

/** Chromium's own virtual authenticator: everything is real but the finger on the key. */
async function addAuthenticator(page: Page, isPresent = true): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isPresent,
      automaticPresenceSimulation: isPresent,
    },
  });
}

async function lookAt(page: Page, name: string): Promise<void> {
  await page.waitForLoadState();
  await keepPicture(page, name);
  expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
  expect([name, await findBarriers(page)]).toEqual([name, []]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
