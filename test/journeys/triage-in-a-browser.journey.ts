import type { Browser, Page } from 'playwright-core';
import { fullFiling } from '../../src/modules/intake/testing/sample-filing';
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

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone', screen: 'phone' },
  { name: 'desk', screen: 'desk' },
  { name: 'desk-plain', screen: 'desk', scripts: false },
];

describeInBrowser('Intake at a browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;
  let supervisor: Staff;

  beforeAll(async () => {
    testApp = await createTestApp();
    supervisor = await createStaff(testApp.database, ['intake', 'supervisor'], { name: 'Morgan Ellis' });
    await createStaff(testApp.database, ['investigator'], { name: 'Dana Whitfield' });
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  async function file(): Promise<string> {
    const { body } = await testApp.agent().post('/api/v1/complaints').send(fullFiling()).expect(201);
    const [row] = await testApp.database.owner<{ id: string }>('select id from cases where number = $1', [
      body.number,
    ]);
    return row?.id ?? '';
  }

  it.each(READERS)('settles a complaint: $name', async ({ name, ...reader }) => {
    const caseId = await file();
    const page = await openReader(browser, baseUrl, reader);
    page.setDefaultTimeout(8_000);
    await page.context().addCookies([{ name: SESSION_COOKIE, value: supervisor.token, url: baseUrl }]);
    const look = async (what: string) => {
      await keepPicture(page, `triage-${what}-${name}`);
      expect([what, await sidewaysOverflow(page)]).toEqual([what, 0]);
      if (reader.scripts !== false) expect([what, await findBarriers(page)]).toEqual([what, []]);
    };
    const press = (words: string) => page.getByRole('button', { name: words, exact: true }).click();
    const follow = (words: string) => page.getByRole('link', { name: words, exact: true }).first().click();

    await page.goto(`/cases/${caseId}/triage`);
    await look('waiting');
    await press('Take it up');
    await look('tasks');
    await follow('Record that they were told');
    await page.getByLabel('By phone').check();
    await look('acknowledgement');
    await press('Record');
    await follow('Decide');
    await look('jurisdiction');
    await page.getByLabel('For this board', { exact: true }).check();
    await press('Record the decision');
    await addOfficer(page, `Jordan Reyes ${name}`);
    await page.goto(`/cases/${caseId}/triage`);
    await follow('Identify Reyes');
    await page.getByLabel(`Jordan Reyes ${name}`).first().check();
    await look('identity');
    await press('This is the officer');
    await look('case');
    await page.goto(`/cases/${caseId}/allegations/new`);
    await page.locator('[name=involvementId]').first().check();
    await page.locator('[name=typeCode]').selectOption('force_takedown');
    await look('allegation');
    await press('Add the allegation');
    await page.goto(`/cases/${caseId}/assignment`);
    await page.getByLabel('Dana Whitfield').check();
    await look('assignment');
    await press('Assign');
    await look('ready');
    await page.goto(`/cases/${caseId}/closing`);
    await page.getByLabel('Close without action').check();
    await look('closing');
    await page.goto(`/cases/${caseId}/conflict`);
    await look('conflict');
    await page.goto('/officers');
    await look('roster');
    await page.goto(`/cases/${caseId}/triage`);
    await press('Open the investigation');
    expect(page.url()).toBe(`${baseUrl}/cases/${caseId}`);
    await look('opened');
    await page.context().close();
  });
});

async function addOfficer(page: Page, name: string): Promise<void> {
  await page.goto('/officers/new');
  await page.locator('[name=fullName]').fill(name);
  await page.locator('[name=agencyName]').fill('Rivermouth Police');
  await page.locator('[name=unit]').fill('Harbor District');
  await page.getByRole('button', { name: 'Register', exact: true }).click();
}
