import type { Browser, Page } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/platform/http/request';
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
import { createStaff, type Staff } from '../support/staff';

jest.setTimeout(120_000);

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone-es', screen: 'phone', language: 'es-US' },
  { name: 'desk', screen: 'desk' },
  { name: 'desk-plain', screen: 'desk', scripts: false },
];

describeInBrowser('Protected identities at a browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  it.each(READERS)('are filed, asked about, opened and looked over: $name', async ({ name, ...reader }) => {
    const language = reader.language?.slice(0, 2) ?? 'en';
    const staff = (roles: Parameters<typeof createStaff>[1]) =>
      createStaff(testApp.database, roles, { language });
    const custodian = await staff(['custodian']);
    const director = await staff(['director']);
    const team = await staff(['intake']);
    const look = async (page: Page, what: string) => {
      await keepPicture(page, `identity-${what}-${name}`);
      expect([what, await sidewaysOverflow(page)]).toEqual([what, 0]);
      if (reader.scripts !== false) expect([what, await findBarriers(page)]).toEqual([what, []]);
    };
    const as = async (person: Staff | null) => {
      const page = await openReader(browser, baseUrl, reader);
      page.setDefaultTimeout(15_000);
      if (person)
        await page.context().addCookies([{ name: SESSION_COOKIE, value: person.token, url: baseUrl }]);
      return page;
    };
    const send = (page: Page) => page.locator('main form button[type=submit]').last().click();

    const resident = await as(null);
    await resident.goto('/file');
    await resident.locator('[name=narrative]').fill('At the bridge.');
    await resident.locator('[name=anonymous][value=protected]').check();
    await resident.locator('[name="contact[fullName]"]').fill('Ana Marwick');
    await resident.locator('[name="contact[phone]"]').fill('555-0100');
    await look(resident, 'filing');
    await send(resident);
    await look(resident, 'receipt');
    expect(await resident.locator('main').innerText()).not.toMatch(/Marwick|555-0100/);
    const [theCase] = await testApp.database.owner<{ id: string }>(
      'select id from cases order by id desc limit 1',
    );
    const base = `/cases/${theCase?.id}/identities`;

    const worker = await as(team);
    await worker.goto(`/cases/${theCase?.id}`);
    await look(worker, 'case');
    expect(await worker.locator('main').innerText()).not.toMatch(/Marwick|555-0100/);
    await worker.goto(base);
    await look(worker, 'people');
    await worker.locator('main a[href$="/ask"]').click();
    await worker.locator('[name=kind][value=identity]').check();
    await worker.locator('[name=words]').fill('A line-up must be arranged.');
    await look(worker, 'ask');
    await send(worker);

    const keeper = await as(custodian);
    await keeper.goto('/identities');
    await look(keeper, 'desk');
    await keeper.locator('main a[href*="/requests/"]').first().click();
    await keeper.locator('[name=decision][value=granted]').check();
    await look(keeper, 'decision');
    await keeper.locator('[name=part][value=name]').check();
    await keeper.locator('[name=days]').fill('2');
    await send(keeper);
    await keeper.goto(base);
    await keeper.locator('main a[href$="/open"]').click();
    await send(keeper);
    await look(keeper, 'open-faults');
    await keeper.locator('[name=part][value=all]').check();
    await keeper.locator('[name=reason][value=danger]').check();
    await keeper.locator('[name=words]').fill('A threat was made.');
    await send(keeper);
    expect(await keeper.locator('main').innerText()).toMatch(/Ana Marwick[\s\S]*555-0100/);
    await look(keeper, 'opened');
    // Going back shows nothing out of a cache: the browser has not kept the page, and sends no form again by itself.
    await keeper.goto('/identities');
    await expect(keeper.goBack()).rejects.toThrow('ERR_CACHE_MISS');

    await worker.goto(base);
    await worker.locator('main a[href$="/look"]').click();
    await look(worker, 'look');
    await send(worker);
    expect(await worker.locator('main').innerText()).toContain('Ana Marwick');

    const head = await as(director);
    await head.goto('/identities/openings');
    await look(head, 'openings');
    expect(await head.locator('main').innerText()).toContain('A threat was made.');
    await head.goto(base);
    await look(head, 'people-director');
    for (const page of [resident, worker, keeper, head]) await page.context().close();
  });
});
