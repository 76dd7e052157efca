import { readFileSync } from 'node:fs';
import { type DOMWindow, JSDOM } from 'jsdom';
import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent';

const AXE_SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Needs a real layout: checked in the browser instead (`test/support/browser.ts`). */
const NOT_IN_JSDOM = ['color-contrast', 'target-size', 'scrollable-region-focusable'];

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** A page as it was answered, with what a person would look for on it. */
export class TestPage {
  readonly document: Document;
  private readonly window: DOMWindow;

  constructor(
    readonly status: number,
    readonly html: string,
    readonly path: string,
  ) {
    const dom = new JSDOM(html, { url: `http://localhost:3000${path}`, runScripts: 'outside-only' });
    this.window = dom.window;
    this.document = dom.window.document;
  }

  get title(): string {
    return this.document.title;
  }

  get heading(): string {
    return textOf(this.document.querySelector('h1'));
  }

  /** All that a person can read on the page, without what scripts and styles hold. */
  get text(): string {
    return textOf(this.document.querySelector('main'));
  }

  /** The lines of the error summary. */
  get faults(): string[] {
    return [...this.document.querySelectorAll('.govuk-error-summary__list li')].map(textOf);
  }

  /** The texts of everything that a selector finds. */
  texts(selector: string): string[] {
    return [...this.document.querySelectorAll(selector)].map(textOf);
  }

  /** The address of the link with these words. */
  link(words: string): string {
    const link = [...this.document.querySelectorAll('a')].find((a) => textOf(a) === words);
    if (!link) throw new Error(`${this.path} has no link “${words}”; it has: ${this.texts('a').join(' | ')}`);
    return link.getAttribute('href') ?? '';
  }

  /** What the form with this button would send, filled in by field name: as a browser without JavaScript does. */
  form(button: string, values: Readonly<Record<string, string>> = {}): { action: string; body: string } {
    const submit = [...this.document.querySelectorAll('button')].find((b) => textOf(b) === button);
    const form = submit?.closest('form');
    if (!submit || !form) throw new Error(`${this.path} has no form with the button “${button}”`);
    const data = new this.window.FormData(form);
    if (submit.name) data.set(submit.name, submit.value);
    for (const [name, value] of Object.entries(values)) data.set(name, value);
    const fields = [...data].map(([name, value]) => [name, String(value)]);
    return { action: form.getAttribute('action') ?? this.path, body: new URLSearchParams(fields).toString() };
  }

  /** Fails with what axe finds. */
  async expectAccessible(): Promise<void> {
    this.window.eval(AXE_SOURCE);
    const axe: { run(context: Document, options: object): Promise<AxeResults> } = this.window.axe;
    const rules = Object.fromEntries(NOT_IN_JSDOM.map((rule) => [rule, { enabled: false }]));
    const { violations } = await axe.run(this.document, { rules, resultTypes: ['violations'] });
    expect(violations.map(({ id, help, nodes }) => [id, help, ...nodes.map((node) => node.html)])).toEqual(
      [],
    );
  }
}

/** Asks for a page. */
export async function getPage(agent: TestAgent, path: string, language = 'en'): Promise<TestPage> {
  return asPage(await agent.get(path).set('accept-language', language), path);
}

/** Fills in the form with this button and sends it; follows the redirect as a browser does. */
export async function sendForm(
  agent: TestAgent,
  page: TestPage,
  button: string,
  values: Readonly<Record<string, string>> = {},
): Promise<TestPage> {
  const { action, body } = page.form(button, values);
  const answer = await agent
    .post(action)
    .set('content-type', 'application/x-www-form-urlencoded')
    .set('sec-fetch-site', 'same-origin')
    .send(body);
  const { location } = answer.headers;
  return answer.status === 303 && location ? getPage(agent, location) : asPage(answer, action);
}

function asPage(answer: Response, path: string): TestPage {
  return new TestPage(answer.status, answer.text, path);
}

function textOf(element: Element | null): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}
