import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasProgram } from '../../../../test/support/outside-program';
import {
  elementsOf,
  pageTexts,
  runTool,
  type StructureElement,
  structureOf,
  textOf,
} from '../../../../test/support/pdf-tools';
import type { DocumentContent } from '../domain/document-content';
import { code, readingText } from '../domain/document-text';
import { sampleCaseFile } from '../testing/sample-case-file';
import { type RenderedPdf, renderPdf } from './render-pdf';
import { openTypefaces } from './typefaces';
import { visibleText } from './visible-text';

const createdAt = Temporal.Instant.from('2026-11-20T19:05:00Z');
const folder = mkdtempSync(path.join(tmpdir(), 'redress-pdf-'));
const regular = openTypefaces().regular;

afterAll(() => rmSync(folder, { recursive: true }));

const poppler = hasProgram('pdftotext', 'poppler-utils') ? it : it.skip;
const qpdf = hasProgram('qpdf', 'qpdf') ? it : it.skip;

function fileOf(name: string): string {
  return path.join(folder, `${name}.pdf`);
}

function tight(text: string): string {
  return text.replace(/\s+/g, '');
}

/** What the content says, as it must be seen. */
function expected(content: DocumentContent): string {
  const seen = readingText(content).map((text) => visibleText(text, (sign) => regular.has(sign)));
  return tight(seen.join(''));
}

const HASH = '3fbb1753bbc71f93949194179ef34b2911bf126ad452ebeddafa806723144b30';

const HOSTILE: DocumentContent = {
  title: 'Hostile “words” & <marks> \u0007',
  language: 'en',
  classification: 'Confidential',
  runningHead: 'RUNNING',
  pageLabel: 'Page {page} of {pages}',
  contentsHeading: 'Contents',
  sections: [
    {
      heading: `Heading 😀 ${'long '.repeat(60)}`,
      blocks: [
        { kind: 'paragraph', text: 'Curly “quotes”, ‘single’, it’s, dash —, dots…, ½ ™ € § ¿qué?' },
        { kind: 'paragraph', text: 'Broken: canét dont\u0092 donâ€™t \ufffd' },
        { kind: 'paragraph', text: 'Emoji 😀 👨‍👩‍👧 🇺🇸 ❤️ 👍🏽' },
        { kind: 'quote', language: 'ar', paragraphs: ['مرحبا بالعالم 2026-0417 شكرا', 'שלום 12'] },
        { kind: 'paragraph', text: 'Ελληνικά Русский Українська Tiếng Việt: Nguyễn Thị Hồng Ánh' },
        { kind: 'paragraph', text: '你好，世界 こんにちは 안녕하세요' },
        {
          kind: 'paragraph',
          text: 'nul \0 esc \x1b[31m tab\tzero\u200bwidth \u202eoverride\u202c half \ud83d \udc00.',
        },
        { kind: 'paragraph', text: 'x'.repeat(2000) },
        { kind: 'paragraph', text: [code(HASH.repeat(10))] },
        { kind: 'list', ordered: false, items: ['one', 'two\nlines'] },
        {
          kind: 'table',
          caption: 'Table',
          columns: [
            { head: 'Narrow', width: 1, rowHead: true },
            { head: 'Wide', width: 4 },
            { head: 'No', align: 'end' },
          ],
          rows: [
            ['w'.repeat(300), 'word '.repeat(1200), '1'],
            ['😀 مرحبا', '', '2'],
          ],
        },
        { kind: 'note', paragraphs: ['note '.repeat(800), 'end'] },
      ],
    },
  ],
};

const FILES: Record<string, DocumentContent> = {
  hostile: HOSTILE,
  sample: sampleCaseFile(6, 30),
  long: { ...sampleCaseFile(40, 200), paper: 'a4' },
  tiny: { title: 'T', language: 'es', runningHead: '', pageLabel: '{page}', sections: [] },
};

describe('renderPdf', () => {
  const rendered: Record<string, RenderedPdf> = {};
  const progress: [number, number][] = [];

  beforeAll(async () => {
    for (const [name, content] of Object.entries(FILES)) {
      const onPage = (done: number, total: number) => name === 'long' && progress.push([done, total]);
      rendered[name] = await renderPdf(content, { file: fileOf(name), createdAt, onPage });
    }
  }, 60_000);

  it.each(Object.keys(FILES))('writes a file that is as it says: %s', (name) => {
    const bytes = readFileSync(fileOf(name));
    expect(rendered[name]?.bytes).toBe(bytes.length);
    expect(rendered[name]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('tells of every page', () => {
    const pages = rendered.long?.pages ?? 0;
    expect(pages).toBeGreaterThan(50);
    expect(progress).toEqual(Array.from({ length: pages }, (_, i) => [i + 1, pages]));
  });

  it('makes the same bytes of the same content at the same moment, and others otherwise', async () => {
    const again = await renderPdf(HOSTILE, { file: fileOf('again'), createdAt });
    expect(again).toEqual(rendered.hostile);
    const later = await renderPdf(HOSTILE, {
      file: fileOf('later'),
      createdAt: createdAt.add({ seconds: 1 }),
    });
    expect(later.sha256).not.toBe(again.sha256);
    const [id, other] = ['tiny', 'hostile'].map(
      (name) => /\/ID \[<(\w+)>/.exec(readFileSync(fileOf(name), 'latin1'))?.[1],
    );
    expect(id).not.toBe(other);
  });

  qpdf.each(Object.keys(FILES))('has no fault that qpdf finds: %s', (name) => {
    expect(runTool('qpdf', ['--check', fileOf(name)])).toMatchObject({ code: 0, complaint: '' });
  });

  poppler.each(Object.keys(FILES))('says what the content says, in its order: %s', (name) => {
    const content = FILES[name] as DocumentContent;
    const structure = withoutContents(structureOf(fileOf(name)));
    expect(tight(textOf(structure, ['Lbl']))).toBe(expected(content));
  });

  poppler('shows every sign of a hostile text on the page, too', () => {
    const seen = tight(pageTexts(fileOf('hostile')).join(''));
    for (const text of [
      'Curly “quotes”, ‘single’, it’s, dash —, dots…',
      'donâ€™t',
      '[U+1F600]',
      'x'.repeat(85),
      HASH,
    ])
      expect(seen).toContain(tight(text));
    for (const text of [
      '[U+0645 U+0631 U+062D U+0628 U+0627]',
      '2026-0417',
      'Nguyễn Thị Hồng Ánh',
      '[U+D83D]',
    ])
      expect(seen).toContain(tight(text));
  });

  poppler('lists headings with the pages on which they stand', () => {
    const pages = pageTexts(fileOf('long')).map(tight);
    const entries = elementsOf(structureOf(fileOf('long')), 'TOCI').map((item) => textOf(item));
    expect(entries.length).toBeGreaterThan(45);
    for (const entry of entries) {
      const [, title = '', page = ''] = /^(.*?)(\d+)$/s.exec(entry) ?? [];
      expect(pages[Number(page) - 1]).toContain(tight(title));
    }
  });

  poppler('numbers every page, and names the case on each but the cover', () => {
    const pages = pageTexts(fileOf('sample'));
    pages.forEach((page, i) => {
      expect(page).toContain(`Page ${i + 1} of ${pages.length}`);
      expect(/^Case 2026-0417-6/m.test(page)).toBe(i > 0);
    });
  });

  poppler(
    'is tagged: headings in order, table heads with scope, lists, quotes, nothing outside the document',
    () => {
      const structure = structureOf(fileOf('sample'));
      expect(structure.tag).toBe('Document');
      expect(elementsOf(structure, 'H1').map((element) => textOf(element))).toEqual([
        'Case file 2026-0417-6',
      ]);
      expect(elementsOf(structure, 'H3').map((element) => textOf(element))).toContain('4.1  Items');
      for (const tag of [
        'Sect',
        'TOC',
        'TOCI',
        'Reference',
        'Link',
        'L',
        'LI',
        'Lbl',
        'LBody',
        'BlockQuote',
        'Caption',
      ])
        expect(elementsOf(structure, tag).length).toBeGreaterThan(0);
      for (const table of elementsOf(structure, 'Table')) {
        expect(elementsOf(table, 'TBody')).toHaveLength(1);
        const widths = elementsOf(table, 'TR').map(
          (row) => row.children.filter((cell) => /^T[HD]$/.test(cell.tag)).length,
        );
        expect(new Set(widths).size).toBe(1);
        for (const head of elementsOf(table, 'TH'))
          expect(head.attributes.join()).toMatch(/Scope \/(Row|Column)/);
      }
    },
  );

  poppler('carries its title, language, moment and whole fonts', () => {
    const info = runTool('pdfinfo', [fileOf('hostile')]).out;
    expect(info).toMatch(/Title: +Hostile “words” & <marks> \[U\+0007\]/);
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(/CreationDate: +Fri Nov 20 19:05:00 2026/);
    const metadata = runTool('pdfinfo', ['-meta', fileOf('hostile')]).out;
    expect(metadata).toContain('Hostile “words” &amp; &lt;marks&gt; [U+0007]');
    const raw = readFileSync(fileOf('hostile'), 'latin1');
    expect(raw).toContain('/Lang (en)');
    expect(raw).toContain('/Lang (ar)');
    expect(raw).toContain('/DisplayDocTitle true');
    expect(raw).toContain('/Outlines');
    expect(raw.match(/\/FontFile2/g)).toHaveLength(2);
  });

  it('stays small', () => {
    expect(statSync(fileOf('tiny')).size).toBeLessThan(20_000);
  });
});

/** The tree without the table of contents and its heading. */
function withoutContents(structure: StructureElement): StructureElement {
  const children = structure.children.filter((child) => elementsOf(child, 'TOC').length === 0);
  return { ...structure, children };
}
