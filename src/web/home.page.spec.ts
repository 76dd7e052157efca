import { createTestApp, type TestApp } from '../../test/support/app';
import { getPage, sendForm } from '../../test/support/page';

describe('Pages of the whole service', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  describe.each(['en', 'es'])('in %s', (language) => {
    it.each(['/', '/accessibility', '/privacy', '/cookies', '/dev/kit'])(
      '%s can be used by everybody',
      async (path) => {
        const page = await getPage(testApp.agent(), path, language);
        expect(page.status).toBe(200);
        expect(page.document.documentElement.lang).toBe(language);
        expect(page.heading).not.toBe('');
        await page.expectAccessible();
      },
    );
  });

  it('says in plain words that a page is not there, in the reader’s language', async () => {
    const page = await getPage(testApp.agent(), '/nothing-here', 'es');
    expect(page.status).toBe(404);
    expect(page.heading).toBe('Página no encontrada');
    await page.expectAccessible();
  });

  it('keeps the language that the reader chose, and the page', async () => {
    const agent = testApp.agent();
    const switched = await agent.get('/language/es?back=%2Fprivacy%3Fa%3D1').expect(303);
    expect(switched.headers.location).toBe('/privacy?a=1');
    expect((await getPage(agent, '/privacy', 'en')).heading).toBe('Privacidad');
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
  ])('never leads from %s to another site', async (back) => {
    const answer = await testApp.agent().get('/language/en').query({ back }).expect(303);
    expect(answer.headers.location).toBe('/');
  });

  it('answers 404 for a language that we do not have', async () => {
    await testApp.agent().get('/language/xx').expect(404);
  });

  it('shows a notice once, and only one of ours', async () => {
    const agent = testApp.agent();
    const filled = { place: 'Pier 4', story: 'x', contact: 'phone' };
    const page = await sendForm(agent, await getPage(agent, '/dev/kit'), 'Send', filled);
    expect(page.text).toContain('The sample was sent.');
    expect((await getPage(agent, '/dev/kit')).text).not.toContain('The sample was sent.');
    const forged = await agent.get('/').set('cookie', 'notice=You+won').expect(200);
    expect(forged.text).not.toContain('You won');
  });

  it('escapes what was entered when it shows a form again', async () => {
    const agent = testApp.agent();
    const story = '</textarea><script>alert("1")</script>\n  two spaces\n';
    const page = await sendForm(agent, await getPage(agent, '/dev/kit'), 'Send', { story });
    expect(page.status).toBe(422);
    expect(page.title).toMatch(/^Error:/);
    expect(page.faults).toEqual(['Tell us where it happened', 'Fill in “How may we reach you?”']);
    expect(page.document.querySelector('main script')).toBeNull();
    expect(page.document.querySelector('textarea')?.value).toBe(story);
    await page.expectAccessible();
  });

  it('says which of several groups a fault is in', async () => {
    const agent = testApp.agent();
    const values = {
      'officers[1][badge]': '123456789012345678901',
      place: 'x',
      story: 'x',
      contact: 'phone',
    };
    const page = await sendForm(agent, await getPage(agent, '/dev/kit'), 'Send', values);
    expect(page.faults).toEqual(['“Badge number (1)” can have at most 20 characters']);
  });

  it('answers addresses that no router can read without saying what it is made of', async () => {
    const answer = await testApp.agent().get('/%E0%A4%A').expect(400);
    expect(answer.text).toBe('This address is not well formed.');
  });

  it('refuses ten thousand officers without failing', async () => {
    const officers = Array.from({ length: 10_000 }, (_, index) => `officers[${index}][name]=x`).join('&');
    const answer = await testApp
      .agent()
      .post('/dev/kit')
      .set('content-type', 'application/x-www-form-urlencoded')
      .send(officers)
      .expect(413);
    expect(answer.text).toContain('This is too large');
  });

  it('lets browsers keep its assets for good, under an address that changes with them', async () => {
    const agent = testApp.agent();
    const { document } = await getPage(agent, '/');
    const href = document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? '';
    const sheet = await agent.get(href).expect(200);
    expect(sheet.headers['cache-control']).toContain('immutable');
    const foreign = sheet.text.match(/GDS Transport|Calvert|govuk-crest|url\(["']?(?:\/|https?:)[^)]*/g);
    expect(foreign).toBeNull();
    await agent.get(href.replace('redress.css', '../../package.json')).expect(404);
    await agent.get('/assets/old/redress.css').expect(200).expect('cache-control', 'no-cache');
  });

  it('shows the mails that were kept instead of sent, with links to this site alone', async () => {
    const mails = Array.from({ length: 51 }, (_, index) => {
      const minute = String(index).padStart(2, '0');
      return `('019aa000-0000-7000-8000-0000000000${minute}', 'm${index}', 'dana@example.org', 'Mail ${index}',
        'Open http://localhost:3000/invitations/x. Not http://evil.example/x', '2026-11-20T17:${minute}:00Z')`;
    });
    await testApp.database.owner(
      `insert into captured_mails (id, message_id, recipient, subject, body_text, captured_at) values ${mails}`,
    );
    const agent = testApp.agent();
    const list = await getPage(agent, '/dev/mailbox');
    await list.expectAccessible();
    expect(list.texts('tbody th')).toHaveLength(50);
    expect((await getPage(agent, list.link('Next page'))).texts('tbody th')).toEqual(['Mail 0']);
    const mail = await getPage(agent, list.link('Mail 50'));
    await mail.expectAccessible();
    expect(mail.link('http://localhost:3000/invitations/x')).toBe('http://localhost:3000/invitations/x');
    expect(() => mail.link('http://evil.example/x')).toThrow('no link');
    await agent.get('/dev/mailbox/nothing').expect(404);
  });
});

describe('Pages for trying out', () => {
  it.each<[string, object]>([
    ['/dev/kit', { baseUrl: 'https://board.example' }],
    ['/dev/mailbox', { baseUrl: 'https://board.example' }],
    ['/dev/mailbox', { smtpUrl: 'smtp://mail.example' }],
  ])('%s is not there with %p', async (path, settings) => {
    const testApp = await createTestApp(settings);
    await testApp.agent().get(path).expect(404);
    await testApp.close();
  });
});
