import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const AXE_SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Where a Chromium is on this machine; without one the tests that need it are not run, and say so. */
export function findChromium(): string | undefined {
  const place = PLACES.find((file) => file && existsSync(file));
  if (!place) process.stdout.write('not run: chromium\n');
  return place;
}

/** `describe` for what needs a browser: skipped, with a line that says so, where there is none. */
export const describeInBrowser: jest.Describe = findChromium() ? describe : describe.skip;

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** The screens on which every page is looked at: a small phone and a desk. */
export const SCREENS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } } as const;

export interface ReaderOptions {
  screen?: keyof typeof SCREENS;
  language?: string;
  scripts?: boolean;
}

/** A person at a browser of their own: with a screen, a language, and scripts or none. */
export async function openReader(
  browser: Browser,
  baseUrl: string,
  options: ReaderOptions = {},
): Promise<Page> {
  const { screen = 'desk', language = 'en-US', scripts = true } = options;
  const settings: BrowserContextOptions = {
    baseURL: baseUrl,
    viewport: SCREENS[screen],
    locale: language,
    javaScriptEnabled: scripts,
    // axe is put in from outside, which the pages' own policy forbids to everybody else.
    bypassCSP: true,
  };
  const context = await browser.newContext(settings);
  return context.newPage();
}

/** What axe finds on the open page, colours and sizes included; one line for each place. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE_SOURCE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  });
}

/** How far the page can be scrolled sideways: anything above 0 means that something does not fit. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Keeps a picture of the whole page where `SCREENSHOTS` names a folder. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
