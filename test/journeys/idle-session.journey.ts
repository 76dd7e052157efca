import type { Browser, Page } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import { createTestApp, TEST_NOW, type TestApp } from '../support/app';
import {
  describeInBrowser,
  findBarriers,
  keepPicture,
  launchBrowser,
  openReader,
  sidewaysOverflow,
} from '../support/browser';
import { createStaff, type Staff } from '../support/staff';

describeInBrowser('A session that nobody uses, in a real browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;
  let staff: Staff;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    staff = await createStaff(testApp.database, ['intake']);
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  async function write(screen: 'phone' | 'desk' = 'desk', language = 'en-US'): Promise<Page> {
    const page = await openReader(browser, baseUrl, { screen, language });
    await page.clock.install();
    await page.context().addCookies([{ name: SESSION_COOKIE, value: staff.token, url: baseUrl }]);
    await page.goto('/account/password');
    await page.locator('#password').fill('half of a long sentence');
    return page;
  }
  /** Time goes by for the browser and for the server alike. */
  async function wait(page: Page, minutes: number): Promise<void> {
    testApp.clock.advance({ minutes });
    await page.clock.runFor(minutes * 60_000 + 500);
  }
  const bar = (page: Page) => page.locator('.rd-idle');

  it.each([
    ['phone', 'es-MX'],
    ['desk', 'en-US'],
  ] as const)(
    'is announced two minutes before it ends, and goes on at the press of a button: %s',
    async (screen, language) => {
      const page = await write(screen, language);
      await wait(page, 27);
      expect(await bar(page).isVisible()).toBe(false);
      await wait(page, 1);
      expect(await bar(page).isVisible()).toBe(true);
      await keepPicture(page, `idle-soon-${screen}`);
      expect(await findBarriers(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBe(0);
      await Promise.all([page.waitForResponse('**/api/v1/me'), bar(page).locator('button').click()]);
      await bar(page).waitFor({ state: 'hidden' });
      await wait(page, 27);
      expect(await bar(page).isVisible()).toBe(false);
      expect((await page.request.get('/api/v1/me')).status()).toBe(200);
      expect(await page.locator('#password').inputValue()).toBe('half of a long sentence');
      await page.context().close();
    },
  );

  it('leaves what was typed where it is when it has ended, and stores it nowhere', async () => {
    const page = await write();
    await wait(page, 31);
    expect((await page.request.get('/api/v1/me')).status()).toBe(401);
    expect(await bar(page).textContent()).toContain('You were signed out.');
    await keepPicture(page, 'idle-over');
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.locator('#password').inputValue()).toBe('half of a long sentence');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
      'half',
    );
    const link = bar(page).locator('a:visible');
    expect([await link.getAttribute('href'), await link.getAttribute('target')]).toEqual([
      '/sign-in',
      '_blank',
    ]);
    await page.context().close();
  });

  it('goes on where another tab was used', async () => {
    const page = await write();
    await wait(page, 20);
    const other = await page.context().newPage();
    await other.goto('/account');
    await page.clock.runFor(9 * 60_000);
    expect(await bar(page).isVisible()).toBe(false);
    await page.context().close();
  });
});
