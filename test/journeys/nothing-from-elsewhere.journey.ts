import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { SESSION_COOKIE } from '../../src/platform/http/request';
import { RouteDeclarations } from '../../src/platform/http/route-declarations';
import { createTestApp, type TestApp } from '../support/app';
import { describeInBrowser, launchBrowser } from '../support/browser';
import { addAllegation, createCase, type SampleCase } from '../support/cases';
import { SAMPLE_FILES } from '../support/sample-files';
import { apiAgent, createStaff, type Staff } from '../support/staff';

jest.setTimeout(240_000);

/** What a page did besides what it was asked for. */
interface Doings {
  readonly elsewhere: string[];
  readonly said: string[];
  readonly refused: string[];
}

const ROLES = {
  investigator: ['investigator'],
  chair: ['chair'],
  director: ['director', 'supervisor', 'intake', 'clerk'],
  administrator: ['administrator'],
} as const;

describeInBrowser('pages in a real browser, under their own policy', () => {
  let testApp: TestApp;
  let browser: Browser;
  let baseUrl: string;
  let theCase: SampleCase;
  const exhibits: string[] = [];
  const people = new Map<string, Staff>();

  beforeAll(async () => {
    testApp = await createTestApp();
    for (const [name, roles] of Object.entries(ROLES))
      people.set(name, await createStaff(testApp.database, roles));
    theCase = await createCase(testApp, { investigator: somebody('investigator') });
    await addAllegation(testApp, theCase.id);
    for (const name of ['png', 'pdf', 'txt'] as const) {
      const { body } = await apiAgent(testApp, somebody('investigator'))
        .post(`/api/v1/cases/${theCase.id}/evidence`)
        .field({ title: name, source: 'x' })
        .attach('file', SAMPLE_FILES[name], `a.${name}`)
        .expect(201);
      exhibits.push(`/cases/${theCase.id}/evidence/${body.id}`);
    }
    await testApp.app.listen(0, '127.0.0.1');
    baseUrl = await testApp.app.getUrl();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await testApp?.close();
  });

  function somebody(name: string): Staff {
    const found = people.get(name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  }

  /** A browser as people have it: unlike the other journeys it keeps to the policy. */
  async function open(staff?: Staff): Promise<{ page: Page; doings: Doings }> {
    const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-US' });
    if (staff)
      await context.addCookies([{ name: SESSION_COOKIE, value: staff.token, url: baseUrl, sameSite: 'Lax' }]);
    const doings: Doings = { elsewhere: [], said: [], refused: [] };
    const page = await context.newPage();
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== baseUrl && protocol !== 'data:') doings.elsewhere.push(request.url());
    });
    page.on('console', (message) => {
      // Hints to developers are of type `debug`.
      if (['error', 'warning'].includes(message.type())) doings.said.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => doings.said.push(`${page.url()}: ${error.message}`));
    await page.exposeFunction('tellOfViolation', (text: string) => doings.refused.push(text));
    await page.addInitScript(() => {
      const { tellOfViolation } = window as unknown as { tellOfViolation(text: string): void };
      document.addEventListener('securitypolicyviolation', (event) => {
        tellOfViolation(
          `${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`,
        );
      });
    });
    return { page, doings };
  }

  /** All pages that this person can open, found by the routes and by the links on them. */
  async function lookAround(page: Page, beginnings: readonly string[]): Promise<string[]> {
    const waiting = [...beginnings];
    const seen = new Set<string>();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const shape = path.split('?')[0] ?? path;
      if (
        seen.has(shape) ||
        /\/(language|file)\/|\/file$|\/export$|sign-out/.test(shape.replace(/^\/file$/, ''))
      )
        continue;
      seen.add(shape);
      await page.goto(path, { waitUntil: 'load' });
      const links = await page
        .locator('a[href^="/"]')
        .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
      waiting.push(...links);
    }
    return [...seen];
  }

  function beginnings(): string[] {
    return testApp.app
      .get(RouteDeclarations)
      .list()
      .filter(({ method, path }) => method === 'GET' && !/^\/(api|health)\//.test(path))
      .map(({ path }) => path.replace(':caseId', theCase.id))
      .filter((path) => !path.includes(':'));
  }

  const notOurs = (said: readonly string[]) =>
    said.filter((line) => !/the server responded with a status of (401|403|404|409)/.test(line));

  it.each([undefined, ...Object.keys(ROLES)])('ask nobody else and break nothing, for %s', async (name) => {
    const { page, doings } = await open(name ? somebody(name) : undefined);
    const seen = await lookAround(page, beginnings());
    expect(seen.length).toBeGreaterThan(name ? 15 : 8);
    expect({ ...doings, said: notOurs(doings.said) }).toEqual({ elsewhere: [], said: [], refused: [] });
    await page.context().close();
  });

  it('show exhibits in which nothing runs', async () => {
    const { page, doings } = await open(somebody('investigator'));
    const [image = '', , text = ''] = exhibits;
    await page.goto(`${image}/file?as=view`);
    expect(await page.locator('img').evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(1);
    await page.goto(`${text}/file?as=view`);
    expect(await page.locator('body').innerText()).toContain('stop');
    expect(await page.evaluate(() => window.origin)).toBe('null');
    expect([doings.elsewhere, doings.refused]).toEqual([[], []]);
    await page.context().close();
  });

  it('would have told: script, style, frame, request and markup by text are all refused', async () => {
    const { page, doings } = await open();
    await page.goto('/');
    const attempt = (work: string) => page.evaluate(work).catch(() => undefined);
    await attempt(
      `document.body.appendChild(Object.assign(document.createElement('img'), { src: 'https://evil.example/x.png' }))`,
    );
    await attempt(`document.body.appendChild(Object.assign(document.createElement('iframe'), { src: '/' }))`);
    await attempt(`document.body.setAttribute('style', 'color: red')`);
    await attempt(`document.body.innerHTML = '<p>markup</p>'`);
    await attempt(`void fetch('https://evil.example/').catch(() => undefined)`);
    await page.waitForTimeout(300);
    const told = doings.refused.map((line) => line.split(' ')[1]);
    expect(new Set(told)).toEqual(
      new Set(['img-src', 'frame-src', 'style-src-attr', 'require-trusted-types-for', 'connect-src']),
    );
    expect(await page.locator('h1').count()).toBe(1);
    await page.context().close();
  });

  it.each(['127.0.0.1', 'localhost'])('obey no page from a neighbour at %s', async (host) => {
    const victim = await createStaff(testApp.database, ['director']);
    const neighbour = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<iframe src="${baseUrl}/cases"></iframe>
        <form method="post" action="${baseUrl}/account/language"><input name="language" value="es"></form>
        <script>
          fetch('${baseUrl}/api/v1/cases', { credentials: 'include' })
            .then((answer) => answer.text()).then((text) => { document.title = 'read ' + text.length; }, () => {})
            .finally(() => setTimeout(() => document.forms[0].submit(), 300));
        </script>`);
    });
    await new Promise<void>((resolve) => neighbour.listen(0, host, resolve));
    const address = neighbour.address();
    const { page } = await open(victim);
    const frames: string[] = [];
    page.on('framenavigated', (frame) => frame.parentFrame() && frames.push(frame.url()));
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.goto(`http://${host}:${typeof address === 'object' && address ? address.port : 0}/`);
    expect((await answered).status()).toBeGreaterThanOrEqual(401);
    expect(await page.title()).not.toMatch(/^read/);
    expect(frames.filter((url) => url.startsWith(baseUrl))).toEqual([]);
    const [row] = await testApp.database.owner<{ language: string }>(
      'select language from accounts where id = $1',
      [victim.accountId],
    );
    expect(row?.language).toBe('en');
    await page.context().close();
    neighbour.close();
  });

  it('are forgotten by the browser at the end of a session', async () => {
    const { page } = await open(await createStaff(testApp.database, ['director']));
    await page.goto('/cases');
    await page.evaluate(() => localStorage.setItem('left', 'behind'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    expect(await page.evaluate(() => localStorage.getItem('left'))).toBeNull();
    await page.goBack();
    await page.waitForURL('**/sign-in**');
    expect(await page.locator('main').innerText()).not.toContain(theCase.number);
    await page.context().close();
  });
});
