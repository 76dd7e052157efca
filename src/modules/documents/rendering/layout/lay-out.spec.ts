import fc from 'fast-check';
import type { Block, DocumentContent, Section } from '../../domain/document-content';
import { readingText } from '../../domain/document-text';
import { openTypefaces } from '../typefaces';
import { visibleText } from '../visible-text';
import { layOut, planLayout } from './lay-out';
import type { Item, TextItem } from './page-items';

const faces = openTypefaces();
const words = (count: number) => 'the board has read the file '.repeat(Math.ceil(count / 6)).trim();

function pagesOf(sections: readonly Section[], extra: Partial<DocumentContent> = {}) {
  const pages: Item[][] = [];
  const plan = planLayout(
    { title: 'Title', language: 'en', runningHead: '', pageLabel: '', sections, ...extra },
    faces,
  );
  const counted = layOut(plan);
  const laidOut = layOut(plan, (items) => pages.push([...items]));
  expect(laidOut).toEqual(counted);
  expect(pages).toHaveLength(counted.pages);
  return { pages, plan, rest: laidOut.rest };
}

function textsOf(items: readonly Item[]): TextItem[] {
  return items.filter((item) => item.kind === 'text');
}

function written(item: TextItem): string {
  return item.lines.map((line) => line.pieces.map((piece) => piece.text).join('')).join('');
}

function table(rows: number, cell: string): Block {
  return {
    kind: 'table',
    columns: [{ head: 'Head A' }, { head: 'Head B' }],
    rows: Array.from({ length: rows }, (_, i) => [`row ${i}`, cell]),
  };
}

describe('layOut', () => {
  it('never leaves a heading alone at the foot of a page, whatever stands above it', () => {
    for (let lines = 20; lines < 48; lines++) {
      const above: Block = { kind: 'paragraph', text: 'x\n'.repeat(lines).trim() };
      for (const block of [table(30, 'y'), { kind: 'paragraph', text: words(200) } as Block]) {
        const { pages } = pagesOf([
          { heading: 'First', blocks: [above] },
          { heading: 'Chapter', blocks: [], sections: [{ heading: 'Inner', blocks: [block] }] },
        ]);
        for (const page of pages) {
          const tags = textsOf(page).map((item) => item.node?.tag ?? '');
          expect(tags[tags.length - 1]).not.toMatch(/^H\d$/);
        }
      }
    }
  });

  it('never strands a single line of a paragraph', () => {
    for (let lines = 30; lines < 90; lines++) {
      const { pages } = pagesOf([
        { heading: 'H', blocks: [{ kind: 'paragraph', text: 'x\n'.repeat(lines).trim() }] },
      ]);
      const parts = pages.flatMap(textsOf).filter((item) => item.node?.tag === 'P');
      expect(parts.reduce((sum, item) => sum + item.lines.length, 0)).toBe(lines);
      for (const part of parts) expect(part.lines.length).toBeGreaterThan(1);
    }
  });

  it('repeats the head of a table on every page that it reaches, as an artifact', () => {
    const { pages } = pagesOf([{ heading: 'H', blocks: [table(200, 'cell')] }]);
    expect(pages.length).toBeGreaterThan(4);
    pages.forEach((page, i) => {
      const heads = textsOf(page).filter((item) => written(item) === 'Head A');
      expect(heads).toHaveLength(1);
      expect(heads[0]?.node?.tag).toBe(i === 0 ? 'TH' : undefined);
    });
  });

  it('keeps a small table whole', () => {
    const filler: Block = { kind: 'paragraph', text: 'x\n'.repeat(33).trim() };
    const { pages } = pagesOf([{ heading: 'H', blocks: [filler, table(5, 'cell')] }]);
    expect(pages).toHaveLength(2);
    expect(
      textsOf(pages[1] ?? [])
        .map(written)
        .slice(0, 2),
    ).toEqual(['Head A', 'Head B']);
  });

  it('never leaves the head of a table alone at the foot of a page, however high its first row', () => {
    for (let lines = 20; lines < 48; lines++) {
      const above: Block = { kind: 'paragraph', text: 'x\n'.repeat(lines).trim() };
      for (const height of [1, 5, 9, 14, 40]) {
        const { pages } = pagesOf([
          { heading: 'H', blocks: [above, table(12, 'y\n'.repeat(height).trim())] },
        ]);
        for (const page of pages) {
          const last = textsOf(page).at(-1);
          expect(last && written(last)).not.toBe('Head B');
        }
      }
    }
  });

  it('breaks a row taller than a page and loses no line of it', () => {
    const { pages } = pagesOf([{ heading: 'H', blocks: [table(2, words(2000))] }]);
    const cells = pages.flatMap(textsOf).filter((item) => item.node?.tag === 'TD');
    const whole = cells.map(written).join('').replaceAll(' ', '');
    expect(whole).toBe(`row0${words(2000)}row1${words(2000)}`.replaceAll(' ', ''));
  });

  it('stays within the page', () => {
    const { pages, plan } = pagesOf([
      { heading: words(120), blocks: [table(3, words(900)), { kind: 'note', paragraphs: [words(900)] }] },
    ]);
    for (const item of pages.flat()) {
      if (item.kind === 'text')
        expect(item.y + item.lines.length * item.style.leading).toBeLessThanOrEqual(plan.frame.bottom + 5);
      if (item.kind === 'box') expect(item.y + item.height).toBeLessThanOrEqual(plan.frame.bottom + 9);
    }
  });

  it('ends after a table head too high to repeat', () => {
    const columns = [{ head: words(400) }, { head: 'B' }];
    const { pages } = pagesOf([{ heading: 'H', blocks: [{ kind: 'table', columns, rows: [['a', 'b']] }] }]);
    expect(pages.length).toBeLessThan(5);
  });

  it('makes no empty page of page breaks', () => {
    const breakHere: Block = { kind: 'page-break' };
    const { pages, rest } = pagesOf([
      { heading: 'A', startsPage: true, blocks: [breakHere, breakHere] },
      { heading: 'B', startsPage: true, blocks: [{ kind: 'paragraph', text: 'b' }, breakHere] },
    ]);
    expect(pages.map((page) => textsOf(page).map(written).join('|'))).toEqual(['Title', 'A', 'B|b']);
    expect(rest.every((item) => item.kind === 'close')).toBe(true);
  });

  it('numbers headings and lists them with their pages', () => {
    const inner = (heading: string): Section => ({ heading, startsPage: true, blocks: [] });
    const { plan, pages } = pagesOf(
      [
        { heading: 'A', blocks: [], sections: [inner('A1'), inner('A2')] },
        { heading: 'B', blocks: [] },
      ],
      { contentsHeading: 'Contents', numbered: true },
    );
    const listed = pages.flat().flatMap((item) => (item.kind === 'page-number' ? [item.heading] : []));
    expect(listed.map((mark) => [mark.title, mark.page])).toEqual([
      ['1  A', 2],
      ['1.1  A1', 3],
      ['1.2  A2', 4],
      ['2  B', 4],
    ]);
    expect(listed).toEqual(plan.headings);
  });

  it('ends, stays within the page and says everything, whatever the document', () => {
    const text = fc.oneof(
      fc.integer({ min: 0, max: 700 }).map((count) => 'word '.repeat(count)),
      fc.integer({ min: 0, max: 1500 }).map((count) => 'x'.repeat(count)),
      fc.integer({ min: 0, max: 80 }).map((count) => 'y\n'.repeat(count)),
    );
    const row = fc.tuple(text, text, fc.constant('z'));
    const block: fc.Arbitrary<Block> = fc.oneof(
      text.map((words): Block => ({ kind: 'paragraph', text: words })),
      fc.array(text, { maxLength: 4 }).map((paragraphs): Block => ({ kind: 'note', paragraphs })),
      fc.array(text, { maxLength: 4 }).map((paragraphs): Block => ({ kind: 'quote', paragraphs })),
      fc.array(text, { maxLength: 5 }).map((items): Block => ({ kind: 'list', items })),
      fc.constant<Block>({ kind: 'page-break' }),
      fc.tuple(text, fc.array(row, { maxLength: 12 })).map(
        ([head, rows]): Block => ({
          kind: 'table',
          columns: [
            { head: `h${head}`, rowHead: true },
            { head: 'b', width: 3 },
            { head: 'c', align: 'end' },
          ],
          rows,
        }),
      ),
    );
    const section = (inner: readonly Section[]) =>
      fc.record({
        heading: text.map((words) => `H${words}`),
        blocks: fc.array(block, { maxLength: 4 }),
        startsPage: fc.boolean(),
        sections: fc.constant(inner),
      });
    const nested = section([]).chain((inner) => section([inner]));
    fc.assert(
      fc.property(fc.array(nested, { maxLength: 3 }), (sections) => {
        const { pages, plan } = pagesOf(sections);
        const items = pages.flat();
        for (const item of items) {
          const foot = item.kind === 'text' ? item.y + item.lines.length * item.style.leading : 0;
          expect(foot).toBeLessThanOrEqual(plan.frame.bottom + 10);
        }
        const wanted = readingText(plan.content).map((words) => visibleText(words, () => true));
        const said = textsOf(items).filter((item) => item.node && item.node.tag !== 'Lbl');
        expect(lettersOf(said.map(written))).toEqual(lettersOf(wanted));
      }),
      { numRuns: 150 },
    );
  });
});

/** How often each letter occurs: cells of a broken row are drawn in turns, so their order says nothing. */
function lettersOf(texts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const letter of texts.join('').replaceAll(/\s/g, '')) counts[letter] = (counts[letter] ?? 0) + 1;
  return counts;
}
