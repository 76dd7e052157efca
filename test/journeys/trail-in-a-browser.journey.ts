import type { Browser } from 'playwright-core';
import { AuditTrail, ReadSealer, TakeAnchor } from '../../src/modules/audit/public';
import { Transaction } from '../../src/platform/database/transaction';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import { systemActor } from '../../src/platform/security/actor';
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
import { createCase } from '../support/cases';
import { apiAgent, createStaff, type Staff } from '../support/staff';

jest.setTimeout(120_000);

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone', screen: 'phone', language: 'es-US' },
  { name: 'desk', screen: 'desk' },
  { name: 'desk-plain', screen: 'desk', scripts: false },
];

describeInBrowser('The audit trail at a browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;
  let director: Staff;
  let directora: Staff;
  let caseId: string;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
    director = await createStaff(testApp.database, ['director'], { name: 'Dora Director' });
    directora = await createStaff(testApp.database, ['director'], {
      name: 'Diana Directora',
      language: 'es',
    });
    const investigator = await createStaff(testApp.database, ['investigator'], { name: 'Ines Investigator' });
    const curious = await createStaff(testApp.database, ['investigator'], { name: 'Curt Curious' });
    ({ id: caseId } = await createCase(testApp, { investigator }));
    const get = <T>(type: new (...args: never[]) => T): T => testApp.app.get(type, { strict: false });
    await testApp.app.get(Transaction).run(systemActor('test'), () =>
      get(AuditTrail).record({
        kind: 'iam.signed_in',
        recordType: 'account',
        recordId: director.accountId,
      }),
    );
    await apiAgent(testApp, investigator).get(`/api/v1/cases/${caseId}`).expect(200);
    await apiAgent(testApp, curious).get(`/api/v1/cases/${caseId}`).expect(404);
    await get(ReadSealer).sealWaiting();
    await get(TakeAnchor).execute();
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  it.each(READERS)('is read: $name', async ({ name, ...reader }) => {
    const page = await openReader(browser, baseUrl, reader);
    page.setDefaultTimeout(20_000);
    const { token } = reader.language ? directora : director;
    await page.context().addCookies([{ name: SESSION_COOKIE, value: token, url: baseUrl }]);
    for (const [what, path] of [
      ['case', `/cases/${caseId}/trail`],
      ['person', '/trail/people'],
      ['house', '/trail'],
      ['key', '/audit-key'],
    ] as const) {
      await page.goto(path);
      await keepPicture(page, `trail-${what}-${name}`);
      expect([what, await sidewaysOverflow(page)]).toEqual([what, 0]);
      if (reader.scripts !== false) expect([what, await findBarriers(page)]).toEqual([what, []]);
    }
    await page.goto(`/cases/${caseId}/trail`);
    await page.locator('#entry').selectOption('change');
    await page.locator('form.rd-filter button').click();
    expect(page.url()).toContain('entry=change');
  });
});
