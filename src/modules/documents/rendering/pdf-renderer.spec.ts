import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sampleCaseFile } from '../testing/sample-case-file';
import { PdfRenderer } from './pdf-renderer';
import { renderPdf } from './render-pdf';

const createdAt = Temporal.Instant.from('2026-11-20T19:05:00Z');
const root = path.resolve(__dirname, '../../../..');

class CrampedRenderer extends PdfRenderer {
  protected override readonly limits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 1 };
}

/** How often the event loop came round while something was done: not a time, so a slow machine does not matter. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let working = true;
  const turn = () => {
    turns += 1;
    if (working) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  working = false;
  return turns;
}

describe('PdfRenderer', () => {
  const renderer = new PdfRenderer();
  const folder = mkdtempSync(path.join(tmpdir(), 'redress-thread-'));
  const fileOf = (name: string) => path.join(folder, `${name}.pdf`);

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('draws in a thread the same bytes as it would here, and tells of the pages', async () => {
    const content = sampleCaseFile(8, 20);
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    const rendered = await renderer.render(content, { file: fileOf('thread'), createdAt, onProgress });
    expect(rendered).toEqual(await renderPdf(content, { file: fileOf('here'), createdAt }));
    expect(readFileSync(fileOf('thread')).equals(readFileSync(fileOf('here')))).toBe(true);
    expect(told.at(-1)).toEqual([rendered.pages, rendered.pages]);
  });

  it('leaves the event loop free while it draws', async () => {
    const content = sampleCaseFile(60, 300);
    const away = await turnsDuring(() => renderer.render(content, { file: fileOf('free'), createdAt }));
    const here = await turnsDuring(() => renderPdf(content, { file: fileOf('blocked'), createdAt }));
    expect(away).toBeGreaterThan(10 * here);
  });

  it('gives up at once when told to, and leaves no file', async () => {
    const given = new AbortController();
    const onProgress = () => given.abort(new Error('no longer wanted'));
    const work = renderer.render(sampleCaseFile(400, 2000), {
      file: fileOf('given-up'),
      createdAt,
      onProgress,
      signal: given.signal,
    });
    await expect(work).rejects.toThrow('no longer wanted');
    expect(existsSync(fileOf('given-up'))).toBe(false);
  });

  it('does not start what was given up while it waited', async () => {
    const slow = [1, 2].map((n) =>
      renderer.render(sampleCaseFile(20, 50), { file: fileOf(`slow${n}`), createdAt }),
    );
    const signal = AbortSignal.abort(new Error('too late'));
    const later = new AbortController();
    const waiting = renderer.render(sampleCaseFile(), { file: fileOf('w'), createdAt, signal: later.signal });
    later.abort(new Error('changed my mind'));
    await expect(waiting).rejects.toThrow('changed my mind');
    await expect(renderer.render(sampleCaseFile(), { file: fileOf('x'), createdAt, signal })).rejects.toThrow(
      'late',
    );
    await Promise.all(slow);
    await expect(renderer.render(sampleCaseFile(), { file: fileOf('y'), createdAt })).resolves.toBeTruthy();
  });

  it('names what is wrong with a content, by place', async () => {
    const content = { ...sampleCaseFile(), title: '' };
    const work = renderer.render(content, { file: fileOf('faulty'), createdAt });
    await expect(work).rejects.toMatchObject({ name: 'RenderFailed', reason: 'content' });
    await expect(work).rejects.toThrow('title: empty');
  });

  it('turns a file that cannot be written into an error', async () => {
    const work = renderer.render(sampleCaseFile(), { file: path.join(folder, 'no', 'such.pdf'), createdAt });
    await expect(work).rejects.toMatchObject({ name: 'RenderFailed' });
  });

  it('fails alone when a document needs more memory than a thread may have', async () => {
    const work = new CrampedRenderer().render(sampleCaseFile(120, 600), { file: fileOf('huge'), createdAt });
    await expect(work).rejects.toMatchObject({ name: 'RenderFailed', reason: 'memory' });
    expect(existsSync(fileOf('huge'))).toBe(false);
  });
});
