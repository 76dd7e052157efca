import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { tableChecksums } from '../../../test/support/checksums';
import { getPage, sendForm, type TestPage } from '../../../test/support/page';

const SEND = { en: 'Send complaint', es: 'Enviar la queja' } as const;
const STORY = 'He said: “Don’t move!”\nI wasn’t moving. مرحبا 🙂';

describe('the pages for residents', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  beforeEach(() => testApp.clock.set(TEST_NOW));
  afterAll(() => testApp.close());

  const reader = (language = 'en') => testApp.agent().set('accept-language', language);
  const openForm = (agent = reader(), language = 'en') => getPage(agent, '/file', language);
  const countOfCases = async () =>
    (await testApp.database.owner<{ count: number }>('select count(*)::int as count from cases'))[0]?.count ??
    0;
  const receiptOf = (page: TestPage): string[] => page.texts('.rd-receipt__value');

  describe.each(['en', 'es'] as const)('in %s', (language) => {
    it('can be used by everybody: form, faults, receipt, tracking', async () => {
      const agent = reader(language);
      const blank = await openForm(agent, language);
      expect(blank.status).toBe(200);
      await blank.expectAccessible();

      const faulty = await sendForm(agent, blank, SEND[language], { 'officers[0][badge]': 'x'.repeat(41) });
      expect(faulty.status).toBe(422);
      expect(faulty.faults).toHaveLength(3);
      expect(faulty.title).toMatch(/^Error:/);
      await faulty.expectAccessible();

      const receipt = await sendForm(agent, faulty, SEND[language], {
        narrative: STORY,
        'officers[0][badge]': '4471',
        anonymous: 'true',
      });
      expect(receipt.status).toBe(200);
      expect(receiptOf(receipt)).toEqual([
        expect.stringMatching(/^2026-/),
        expect.stringMatching(/^[0-9A-Z-]{30}$/),
      ]);
      await receipt.expectAccessible();

      const ask = await getPage(agent, '/track', language);
      await ask.expectAccessible();
      const [number = '', receiptCode = ''] = receiptOf(receipt);
      const button = language === 'en' ? 'Show me how far it is' : 'Ver cómo va';
      const shown = await sendForm(agent, ask, button, { number, receiptCode });
      expect(shown.status).toBe(200);
      expect(shown.heading).toContain(number);
      expect(shown.text).toContain(language === 'en' ? 'November 30, 2026' : '30 de noviembre de 2026');
      await shown.expectAccessible();
    });
  });

  it.each(['en', 'es'] as const)(
    'keeps a name locked away, and does not print it on the receipt: %s',
    async (language) => {
      const agent = reader(language);
      const blank = await openForm(agent, language);
      const filled = { narrative: STORY, anonymous: 'protected', 'contact[fullName]': 'Ana Marwick' };
      const faulty = await sendForm(agent, blank, SEND[language], filled);
      expect(faulty.faults).toHaveLength(1);
      expect(faulty.document.querySelector('input[name=anonymous]:checked')?.getAttribute('value')).toBe(
        'protected',
      );
      await faulty.expectAccessible();
      const receipt = await sendForm(agent, faulty, SEND[language], { 'contact[phone]': '555 0100' });
      expect(receipt.status).toBe(200);
      expect(receipt.html).not.toMatch(/Marwick|555 0100/);
      await receipt.expectAccessible();
      const [person] = await testApp.database.owner<{ row: string; is_protected: boolean }>(
        `select p::text as row, protected_at is not null as is_protected from persons p
       order by created_at desc, id desc limit 1`,
      );
      expect(person?.is_protected).toBe(true);
      expect(person?.row).not.toMatch(/Marwick|555 0100/);
    },
  );

  it('shows back what was told, to the letter, and escapes it', async () => {
    const agent = reader();
    const narrative = `${STORY}\n<script>alert(1)</script>{{ 7*7 }}`;
    const receipt = await sendForm(agent, await openForm(agent), SEND.en, {
      narrative,
      'occurredOn[month]': '11',
      'occurredOn[day]': '2',
      'occurredOn[year]': '2026',
      'officers[0][description]': 'red beard',
      'contact[fullName]': 'Ana Marwick',
      'contact[phone]': '555 0100',
    });
    expect(receipt.document.querySelector('.rd-quote')?.textContent).toBe(narrative);
    expect(receipt.document.querySelectorAll('main script')).toHaveLength(0);
    expect(receipt.text).toContain('November 2, 2026');
    expect(receipt.text).toContain('Ana Marwick · 555 0100');
  });

  it('keeps every answer when one is wrong', async () => {
    const agent = reader();
    const answers = {
      narrative: STORY,
      'occurredOn[month]': '13',
      'occurredOn[day]': '40',
      'occurredOn[year]': '2026',
      occurredWhen: 'at dusk',
      occurredWhere: 'Harbor Street',
      'officers[0][name]': 'Reyes',
      'witnesses[0][contact]': 'the laundromat',
      hopedOutcome: 'An apology',
      'contact[email]': 'not an address',
      'onBehalfOf[relation]': 'my son',
    };
    const page = await sendForm(agent, await openForm(agent), SEND.en, answers);
    expect(page.faults).toEqual([
      '“On what day did it happen?” must be a real date, such as 3 27 2026',
      '“E-mail address” must be an e-mail address, such as name@example.org',
    ]);
    const { body } = page.form(SEND.en);
    const sent = new URLSearchParams(body);
    for (const [name, value] of Object.entries(answers))
      expect([name, sent.get(name)?.replaceAll('\r\n', '\n')]).toEqual([name, value]);
  });

  it('links each line of the summary to a field that is there', async () => {
    const agent = reader();
    const page = await sendForm(agent, await openForm(agent), SEND.en, {
      'officers[0][name]': 'x'.repeat(201),
    });
    const targets = [...page.document.querySelectorAll('.govuk-error-summary__list a')].map(
      (a) => a.getAttribute('href') ?? '',
    );
    expect(targets).toHaveLength(3);
    for (const target of targets) expect(page.document.querySelector(target)).not.toBeNull();
  });

  it.each([
    [
      'both',
      { anonymous: 'true', 'contact[phone]': '555' },
      'You chose to stay anonymous and also gave details',
    ],
    ['neither', {}, 'Give one way to reach you, or choose to stay anonymous'],
    ['a name alone', { anonymous: 'false', 'contact[fullName]': 'Ana' }, 'Give a phone number'],
  ])('says at the question when somebody gives %s', async (_, answers, words) => {
    const agent = reader();
    const page = await sendForm(agent, await openForm(agent), SEND.en, { narrative: STORY, ...answers });
    expect(page.faults).toEqual([expect.stringContaining(words)]);
    expect(page.document.querySelector('#anonymous-error')?.textContent).toContain(words);
  });

  it('adds and removes officers and witnesses without JavaScript, and keeps the rest', async () => {
    const agent = reader();
    let page = await sendForm(agent, await openForm(agent), 'Add another officer', {
      narrative: STORY,
      'officers[0][name]': 'Reyes',
    });
    expect(page.status).toBe(200);
    expect(page.faults).toEqual([]);
    page = await sendForm(agent, page, 'Add another officer', { 'officers[1][name]': 'Okafor' });
    page = await sendForm(agent, page, 'Add another person', { 'officers[2][name]': 'Lund' });
    expect(page.texts('.rd-group > legend')).toEqual(
      expect.arrayContaining(['Officer 1', 'Officer 2', 'Officer 3', 'Person 1', 'Person 2']),
    );
    page = await sendForm(agent, page, 'Remove officer 2');
    const sent = new URLSearchParams(page.form(SEND.en).body);
    expect([
      sent.get('officers[0][name]'),
      sent.get('officers[1][name]'),
      sent.get('officers[2][name]'),
    ]).toEqual(['Reyes', 'Lund', null]);
    expect(sent.get('narrative')?.replaceAll('\r\n', '\n')).toBe(STORY);
  });

  it('adds an officer below one that was left empty', async () => {
    const agent = reader();
    const page = await sendForm(agent, await openForm(agent), 'Add another officer');
    expect(page.texts('.rd-group > legend')).toContain('Officer 2');
  });

  it('goes on in another language without losing a word', async () => {
    const agent = reader();
    const answers = { narrative: STORY, 'officers[0][name]': 'Reyes', anonymous: 'true' };
    const page = await sendForm(
      agent,
      await openForm(agent),
      'Continuar en español (se conserva lo que escribió)',
      answers,
    );
    expect(page.document.documentElement.lang).toBe('es');
    expect(page.faults).toEqual([]);
    await page.expectAccessible();
    const sent = new URLSearchParams(page.form(SEND.es).body);
    expect(sent.get('narrative')?.replaceAll('\r\n', '\n')).toBe(STORY);
    expect([sent.get('officers[0][name]'), sent.get('anonymous')]).toEqual(['Reyes', 'true']);
    const receipt = await sendForm(agent, page, SEND.es);
    expect(receipt.heading).toBe('Recibimos su queja');
  });

  it('does not send a half-filled form when Enter is pressed', async () => {
    const agent = reader();
    const before = await tableChecksums(testApp.database);
    const form = await openForm(agent);
    const first = form.document.querySelector('form button[type=submit]');
    expect(first?.getAttribute('value')).toBe('pause');
    const fields = new URLSearchParams(form.form(SEND.en, { narrative: STORY, anonymous: 'true' }).body);
    fields.set('intent', 'pause');
    const answer = await agent
      .post('/file')
      .set('content-type', 'application/x-www-form-urlencoded')
      .send(fields.toString())
      .expect(200);
    expect(answer.text).toContain('Nothing has been sent yet');
    expect(await tableChecksums(testApp.database)).toEqual(before);
  });

  it('answers a double click and a refresh with the same receipt', async () => {
    const agent = reader();
    const { action, body } = (await openForm(agent)).form(SEND.en, { narrative: STORY, anonymous: 'true' });
    const before = await countOfCases();
    const send = () => agent.post(action).set('content-type', 'application/x-www-form-urlencoded').send(body);
    const pages = await Promise.all([send(), send(), send()]);
    pages.push(await send());
    expect(
      new Set(pages.map(({ text }) => /<span class="rd-receipt__value"[^>]*>([^<]+)/.exec(text)?.[1])).size,
    ).toBe(1);
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(await countOfCases()).toBe(before + 1);
  });

  it('asks before it files changed answers as another complaint', async () => {
    const agent = reader();
    const form = await openForm(agent);
    await sendForm(agent, form, SEND.en, { narrative: STORY, anonymous: 'true' });
    const before = await countOfCases();
    const asked = await sendForm(agent, form, SEND.en, { narrative: 'Something else', anonymous: 'true' });
    expect(asked.status).toBe(409);
    expect(asked.faults).toEqual([expect.stringContaining('You sent this form once already')]);
    expect(await countOfCases()).toBe(before);
    const receipt = await sendForm(agent, asked, SEND.en);
    expect(receiptOf(receipt)).toHaveLength(2);
    expect(await countOfCases()).toBe(before + 1);
  });

  it.each<[string, string, number]>([
    [
      'ten thousand officers',
      Array.from({ length: 10_000 }, (_, i) => `officers[${i}][name]=x`).join('&'),
      413,
    ],
    [
      'officers under words',
      'narrative=x&anonymous=true&officers[length]=3&officers[__proto__][name]=x',
      422,
    ],
    ['a text with an inside', 'narrative[a][b]=x&anonymous=true', 422],
    ['unknown fields', 'narrative=x&anonymous=true&case_id=1&toString=2', 422],
    ['control characters', 'narrative=a%00b&anonymous=true', 422],
    ['broken UTF-8', 'narrative=a%ff%fe&anonymous=true', 200],
    ['nothing', '', 422],
    ['an odd button', 'narrative=&intent=remove-officers-99', 200],
    ['a very deep name', `narrative=x&${'a[b]'.repeat(1)}${'[c]'.repeat(50)}=1`, 413],
  ])('answers %s with a page and no fault of ours', async (_, body, status) => {
    const answer = await reader()
      .post('/file')
      .set('content-type', 'application/x-www-form-urlencoded')
      .send(body);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain('<html');
  });

  it('does not say whether the number or the code was wrong', async () => {
    const agent = reader();
    const page = await getPage(agent, '/track');
    const wrong = await sendForm(agent, page, 'Show me how far it is', {
      number: '2026-000001-5',
      receiptCode: 'X',
    });
    const unknown = await sendForm(agent, page, 'Show me how far it is', {
      number: '2026-999999-5',
      receiptCode: 'X',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.faults).toEqual([
      'We find no complaint with this number and this code. Check both for typing mistakes.',
    ]);
    expect(wrong.html.replaceAll('2026-000001-5', '')).toBe(unknown.html.replaceAll('2026-999999-5', ''));
    await wrong.expectAccessible();
  });

  it('asks for what was left out', async () => {
    const page = await sendForm(reader(), await getPage(reader(), '/track'), 'Show me how far it is');
    expect(page.faults).toEqual(['Type in your complaint number', 'Type in your receipt code']);
  });

  it('leads from the home page to both', async () => {
    const home = await getPage(reader(), '/');
    expect([home.link('File a complaint'), home.link('Check on a complaint')]).toEqual(['/file', '/track']);
  });

  it('keeps no page in the browser’s cache and never answered a fault of ours', async () => {
    const answer = await reader().get('/file');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(testApp.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
  });
});
