import type { Browser, Page, Route } from 'playwright-core';
import { keepPicture, openReader, type ReaderOptions, sidewaysOverflow } from '../../support/browser';
import { JOURNEY_PASSWORD, type StaffMember } from './board';

/** Somebody at a browser of their own, who presses every button twice, as impatient people do. */
export class Visitor {
  /** How many times a button that was pressed twice reached the server twice. */
  doubled = 0;
  private pictures = 0;
  private isDoubling = false;

  private constructor(
    readonly page: Page,
    private readonly name: string,
  ) {}

  static async open(
    browser: Browser,
    baseUrl: string,
    name: string,
    options?: ReaderOptions,
  ): Promise<Visitor> {
    const page = await openReader(browser, baseUrl, options);
    page.setDefaultTimeout(10_000);
    const visitor = new Visitor(page, name);
    await page.route('**/*', (route) => visitor.send(route));
    return visitor;
  }

  /** Somebody on the staff, signed in by the page. */
  static async signIn(
    browser: Browser,
    baseUrl: string,
    { email, authenticator }: StaffMember,
    options?: ReaderOptions,
  ): Promise<Visitor> {
    const visitor = await Visitor.open(browser, baseUrl, email.split('@')[0] ?? '', options);
    await visitor.go('/sign-in');
    await visitor.fill({ 'E-mail': email });
    await visitor.page.locator('input[type=password]').fill(JOURNEY_PASSWORD);
    await visitor.press('Sign in', 'once');
    await visitor.fill({ Code: await authenticator.code() });
    await visitor.press('Go on', 'once');
    return visitor;
  }

  async go(path: string): Promise<void> {
    const answer = await this.page.goto(path);
    if (answer?.status() !== 200) throw new Error(`${this.name} at ${path}: ${answer?.status()}`);
    await this.look();
  }

  /** What stands on the page for its reader. */
  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await this.page.getByLabel(label, { exact: true }).first().fill(value);
  }

  /** A date in its three fields. */
  async fillDate(name: string, date: Temporal.PlainDate): Promise<void> {
    for (const part of ['month', 'day', 'year'] as const)
      await this.page.locator(`[name="${name}[${part}]"]`).fill(String(date[part]));
  }

  async choose(label: string | RegExp): Promise<void> {
    await this.page.getByLabel(label).first().check();
  }

  async select(label: string, text: string | RegExp): Promise<void> {
    const list = this.page.getByLabel(label, { exact: true });
    const option = list.locator('option').filter({ hasText: text }).first();
    await list.selectOption((await option.getAttribute('value')) ?? '');
  }

  /** Presses a button, twice unless told otherwise, and waits for the page that follows. */
  async press(name: string, how: 'twice' | 'once' = 'twice'): Promise<void> {
    const button = this.page.getByRole('button', { name, exact: true }).first();
    this.isDoubling = how === 'twice';
    const loaded = this.page.waitForEvent('load');
    await button.click({ noWaitAfter: true });
    await loaded;
    this.isDoubling = false;
    await this.look();
  }

  /**
   * A browser gives up its first request when a button is pressed again, often before it has left; so what the form
   * sends is sent a second time from here, at the same moment.
   */
  private async send(route: Route): Promise<void> {
    const request = route.request();
    const body = request.postDataBuffer();
    if (!this.isDoubling || request.method() !== 'POST' || body === null) return route.continue();
    this.isDoubling = false;
    this.doubled += 1;
    const [answer] = await Promise.all([0, 1].map(() => route.fetch({ maxRedirects: 0 })));
    await route.fulfill({ response: answer });
  }

  async follow(name: string | RegExp): Promise<void> {
    const link = this.page.getByRole('link', { name }).first();
    await this.go((await link.getAttribute('href')) ?? '');
  }

  /** Of every page that is come by nothing hangs over the side. */
  private async look(): Promise<void> {
    this.pictures += 1;
    await keepPicture(this.page, `journey-${this.name}-${String(this.pictures).padStart(2, '0')}`);
    const overflow = await sidewaysOverflow(this.page);
    const { pathname } = new URL(this.page.url());
    if (overflow > 0) throw new Error(`${this.name} at ${pathname}: ${overflow} points hang over the side`);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
