import type { Browser } from 'playwright-core';
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

const FAULTS = [
  'forbidden',
  'invalid_input',
  'idempotency_key_reused',
  'too_large',
  'too_many_requests',
].concat(['unsupported_media_type', 'database_unavailable', 'internal']);
const PAGES = [
  '/',
  '/accessibility',
  '/privacy',
  '/cookies',
  '/dev/kit',
  '/dev/mailbox',
  '/nothing-here',
  ...FAULTS.map((reason) => `/dev/kit/faults/${reason}`),
];

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone-en', screen: 'phone', language: 'en-US' },
  { name: 'phone-es-plain', screen: 'phone', language: 'es-MX', scripts: false },
  { name: 'desk-en', screen: 'desk', language: 'en-US' },
  { name: 'desk-es', screen: 'desk', language: 'es-MX' },
];

describeInBrowser('The design kit in a real browser', () => {
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

  it.each(READERS)('fits and can be used by everybody: $name', async (reader) => {
    const page = await openReader(browser, baseUrl, reader);
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    for (const path of PAGES) {
      await page.goto(path);
      await keepPicture(page, `${path.replaceAll('/', '_')}-${reader.name}`);
      expect([path, await sidewaysOverflow(page)]).toEqual([path, 0]);
      if (reader.scripts !== false) expect([path, await findBarriers(page)]).toEqual([path, []]);
    }
    expect(refused.filter((line) => !line.includes('the server responded with a status of'))).toEqual([]);
    await page.context().close();
  });

  it('shows a form again with every fault, linked to its field', async () => {
    const page = await openReader(browser, baseUrl, { screen: 'phone' });
    await page.goto('/dev/kit');
    await page.getByLabel('What happened?').fill('He said “stop”.\n\n  Then nothing.');
    await page.getByLabel('Month').fill('13');
    await page.getByRole('button', { name: 'Send' }).click();
    await keepPicture(page, '_dev_kit-faults');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'Tell us where it happened' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('place');
    expect(await page.getByLabel('What happened?').inputValue()).toBe('He said “stop”.\n\n  Then nothing.');
    await page.context().close();
  });

  it('switches the language and keeps the page', async () => {
    const page = await openReader(browser, baseUrl);
    await page.goto('/privacy?a=1');
    await page.getByRole('link', { name: 'Español' }).click();
    expect(new URL(page.url()).pathname).toBe('/privacy');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Privacidad');
    await page.context().close();
  });
});
