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
import { addAllegation, createCase, type SampleCase } from '../support/cases';
import { SAMPLE_FILES } from '../support/sample-files';
import { createStaff, type Staff } from '../support/staff';

const NOTE = `Knocked at number 12; nobody opened. ${'averyveryverylongwordwithoutanyplacetobreak'.repeat(3)}`;

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone without scripts', screen: 'phone', scripts: false },
  { name: 'phone', screen: 'phone' },
  { name: 'desk', screen: 'desk' },
];

describeInBrowser('An investigation in a real browser', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;
  let investigator: Staff;
  let supervisor: Staff;
  let theCase: SampleCase;

  beforeAll(async () => {
    testApp = await createTestApp();
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
    const { database } = testApp;
    investigator = await createStaff(database, ['investigator'], { name: 'Dana Whitfield' });
    supervisor = await createStaff(database, ['supervisor'], { name: 'Morgan Ellis' });
  });
  beforeEach(async () => {
    theCase = await createCase(testApp, { investigator });
    await addAllegation(testApp, theCase.id);
    await addAllegation(testApp, theCase.id, { typeCode: 'discourtesy_word', officerName: null });
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  async function signIn(staff: Staff, reader: ReaderOptions): Promise<Page> {
    const page = await openReader(browser, baseUrl, reader);
    page.setDefaultTimeout(8_000);
    await page.context().addCookies([{ name: SESSION_COOKIE, value: staff.token, url: baseUrl }]);
    return page;
  }

  it.each(READERS)(
    'goes from the first exhibit to the signature on a $name',
    async (reader) => {
      const look = async (page: Page, name: string) => {
        await keepPicture(page, `investigation-${name}-${reader.name.replaceAll(' ', '-')}`);
        expect([name, await sidewaysOverflow(page)]).toEqual([name, 0]);
        // axe is a script itself.
        if (reader.scripts !== false) expect([name, await findBarriers(page)]).toEqual([name, []]);
      };
      const desk = await signIn(investigator, reader);
      await desk.goto(`/cases/${theCase.id}/evidence`);
      await look(desk, 'evidence-none');
      await desk.getByRole('button', { name: 'Add evidence' }).click();
      await desk.getByRole('button', { name: 'Add to the case' }).click();
      await look(desk, 'evidence-faults');
      await desk.getByLabel('What it is').fill('Photo of the door');
      await desk.getByLabel('Who or what it came from').fill('Complainant, by e-mail');
      const photo = { name: `${'door'.repeat(20)}.jpg`, mimeType: 'image/jpeg', buffer: SAMPLE_FILES.jpg };
      await desk.getByLabel('File', { exact: true }).setInputFiles(photo);
      await desk.getByRole('button', { name: 'Add to the case' }).click();
      await look(desk, 'evidence-item');
      await desk.getByRole('link', { name: 'Evidence of the case' }).click();
      await look(desk, 'evidence-list');

      await desk.goto(`/cases/${theCase.id}/investigation`);
      await desk.getByLabel('New note').fill(NOTE);
      await desk.getByRole('button', { name: 'Add the note' }).click();
      await look(desk, 'work');
      for (const number of [0, 1]) {
        await desk.goto(`/cases/${theCase.id}/investigation`);
        await desk
          .getByRole('link', { name: /^(Recommend a finding|Change)/ })
          .nth(number)
          .click();
        await desk.getByLabel('Not sustained').check();
        await desk.getByLabel('Reasons').fill('One word against another.\nNo video.');
        await look(desk, 'finding');
        await desk.getByRole('button', { name: 'Save the recommended finding' }).click();
      }
      await desk.getByRole('link', { name: 'Write the report' }).click();
      await desk.getByLabel('Report').fill('What I found.\n\nHow I weighed it.');
      await look(desk, 'report');
      await desk.getByRole('button', { name: 'Save this version' }).click();
      await look(desk, 'ready');
      await desk.getByRole('button', { name: 'Submit for review' }).click();

      const office = await signIn(supervisor, reader);
      await office.goto(`/cases/${theCase.id}`);
      await look(office, 'case');
      await office.getByRole('link', { name: 'Sign off and docket' }).click();
      await look(office, 'review');
      await office.getByRole('button', { name: 'Return the case' }).click();
      await look(office, 'review-faults');
      await office.getByRole('button', { name: 'Sign and send to the board' }).click();
      expect(await office.getByRole('main').innerText()).toContain('You have signed.');
      await office.goto(`/cases/${theCase.id}/investigation`);
      await look(office, 'signed');
      await Promise.all([desk.context().close(), office.context().close()]);
    },
    120_000,
  );
});
