import type { Browser, Page } from 'playwright-core';
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

const READERS: readonly (ReaderOptions & { name: string })[] = [
  { name: 'phone-en', screen: 'phone', language: 'en-US' },
  { name: 'phone-es-plain', screen: 'phone', language: 'es-MX', scripts: false },
  { name: 'desk-en-plain', screen: 'desk', language: 'en-US', scripts: false },
  { name: 'desk-es', screen: 'desk', language: 'es-MX' },
];

const WORDS = {
  en: { add: 'Add another officer', send: 'Send complaint', show: 'Show me how far it is' },
  es: { add: 'Agregar otro agente', send: 'Enviar la queja', show: 'Ver cómo va' },
};

describeInBrowser('A resident at a browser', () => {
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

  it.each(READERS)('files, keeps the receipt and looks: $name', async ({ name, ...reader }) => {
    const words = reader.language?.startsWith('es') ? WORDS.es : WORDS.en;
    const page = await openReader(browser, baseUrl, reader);
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseUrl) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    const look = async (what: string) => {
      await keepPicture(page, `filing-${what}-${name}`);
      expect([what, await sidewaysOverflow(page)]).toEqual([what, 0]);
      if (reader.scripts !== false) expect([what, await findBarriers(page)]).toEqual([what, []]);
    };

    await page.goto('/file');
    await look('form');
    await page.getByRole('button', { name: words.send }).click();
    await look('faults');
    await fillIn(page);
    await page.getByRole('button', { name: words.add }).click();
    expect(page.url()).toContain('#officers-2');
    await page.locator('[name="officers[1][description]"]').fill('Shorter, grey hair');
    await look('second-officer');
    await page.getByRole('button', { name: words.send }).click();
    await look('receipt');
    const [number = '', code = ''] = await page.locator('.rd-receipt__value').allTextContents();
    expect(page.url()).not.toContain(number);

    await page.reload();
    expect(await page.locator('.rd-receipt__value').allTextContents()).toEqual([number, code]);

    await page.goto('/track');
    await look('track');
    await page.locator('[name=number]').fill(number.toLowerCase());
    await page.locator('[name=receiptCode]').fill('7Q3K9');
    await page.getByRole('button', { name: words.show }).click();
    await look('not-recognised');
    await page.locator('[name=receiptCode]').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: words.show }).click();
    await look('tracked');
    expect(await page.locator('h1').textContent()).toContain(number);
    expect(page.url()).toBe(`${baseUrl}/track`);
    expect(elsewhere).toEqual([]);
    await page.context().close();
  });
});

async function fillIn(page: Page): Promise<void> {
  const answers = {
    narrative:
      'Two officers stopped me on Harbor Street. One said: “You again?”\n\nThey searched my bag without asking.',
    'occurredOn[month]': '11',
    'occurredOn[day]': '2',
    'occurredOn[year]': '2026',
    occurredWhen: 'around 9 at night',
    occurredWhere: 'Harbor Street and 3rd',
    'officers[0][name]': 'Reyes',
    'officers[0][badge]': '4471',
    'witnesses[0][name]': 'Marisol Quill',
    hopedOutcome: 'An apology.',
    'contact[fullName]': 'Ana Marwick',
    'contact[phone]': '555 0100',
  };
  for (const [name, value] of Object.entries(answers)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name=anonymous][value=false]').check();
}
