import { JSDOM } from 'jsdom';
import { RouteDeclarations } from '../../src/platform/http/route-declarations';
import { createTestApp, type TestApp } from '../support/app';
import { apiAgent, pageAgent, type Staff } from '../support/staff';
import { MarkedLife } from './marked-life';

/** Ends an attribute, an element, a script and a template, and begins what must never be there. */
const MARKUP = `"'><x-evil onload="x()"></title></textarea></script><script>evil()</script>{{7*7}}{name}{% if %}<img src=x onerror=x()>`;

describe('what people write', () => {
  let testApp: TestApp;
  let life: MarkedLife;
  const pages = new Map<string, string>();

  beforeAll(async () => {
    testApp = await createTestApp();
    life = new MarkedLife(testApp, () => MARKUP);
    await life.begin();
    await life.file();
    await life.triage();
    await lookAround('intake', 'supervisor');
    await life.investigate();
    await life.hear();
    await life.conclude();
    await lookAround('director', 'investigator', 'chair', 'clerk', 'liaison', 'administrator');
  }, 120_000);
  afterAll(() => testApp.close());

  /** Every page that a link leads to from those that need no id, and the forms of the case, for these people. */
  async function lookAround(...parts: readonly (keyof MarkedLife['people'])[]): Promise<void> {
    for (const part of parts) await follow(life.people[part]);
    const tracked = await testApp
      .agent()
      .post('/track')
      .set('sec-fetch-site', 'same-origin')
      .type('form')
      .send(life.receipt);
    pages.set('POST /track', tracked.text);
  }

  async function follow(staff: Staff): Promise<void> {
    const agent = pageAgent(testApp, staff);
    const waiting = testApp.app
      .get(RouteDeclarations)
      .list()
      .filter(({ method, path }) => method === 'GET' && !/^\/(api|health|language)/.test(path))
      .map(({ path }) => path.replace(':caseId', life.caseId).replace(':meetingId', life.meetingId))
      .filter((path) => !path.includes(':') || path === '/');
    const seen = new Set<string>();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      if (seen.has(path) || /^\/(language|assets|health)\/|\/file(\?|$)|#/.test(path.replace(/^\/file$/, '')))
        continue;
      seen.add(path);
      const { text, headers } = await agent.get(path);
      if (!headers['content-type']?.startsWith('text/html')) continue;
      pages.set(`${staff.name.slice(0, 20)} ${path}`, text);
      for (const [, link = ''] of text.matchAll(/href="(\/[^"]*)"/g))
        waiting.push(link.replaceAll('&amp;', '&'));
    }
  }

  it('is on the pages, word for word', () => {
    const showing = [...pages].filter(([, html]) =>
      new JSDOM(html).window.document.body.textContent?.includes(MARKUP),
    );
    expect(showing.length).toBeGreaterThan(20);
    expect(pages.size).toBeGreaterThan(60);
  });

  it('is never markup, script, address or template on any of them', () => {
    const found: string[] = [];
    for (const [name, html] of pages) {
      const { document } = new JSDOM(html).window;
      const scripts = [...document.querySelectorAll('script')].filter(
        (script) => !/^\/assets\//.test(script.getAttribute('src') ?? '') || script.textContent !== '',
      );
      if (document.querySelector('x-evil, img[src="x"]') || scripts.length > 0) found.push(`${name}: markup`);
      for (const element of document.querySelectorAll('*')) {
        for (const { name: attribute, value } of element.attributes) {
          if (/^on/i.test(attribute) || attribute === 'style') found.push(`${name}: ${attribute}`);
          if (
            /^(href|src|action|formaction)$/.test(attribute) &&
            !/^(\/(?!\/)|#|\?|tel:|mailto:)/.test(value)
          )
            if (!value.startsWith('http://localhost:3000/'))
              found.push(`${name}: ${attribute}=${value.slice(0, 60)}`);
        }
      }
      if (/>49\{name\}|script>49/.test(html)) found.push(`${name}: a template was run`);
    }
    expect(found).toEqual([]);
  });

  it('is only ever text in what programs get', async () => {
    for (const path of [
      `/api/v1/cases/${life.caseId}`,
      '/api/v1/cases',
      '/api/v1/officers',
      '/api/v1/meetings',
    ]) {
      const answer = await apiAgent(testApp, life.people.clerk).get(path);
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
  });
});
