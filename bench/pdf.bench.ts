import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import PDFDocument from 'pdfkit';
import type { Block, DocumentContent, Section, Text } from '../src/modules/documents/domain/document-content';
import { plain } from '../src/modules/documents/domain/document-text';
import { renderPdf } from '../src/modules/documents/rendering/render-pdf';
import { sampleCaseFile } from '../src/modules/documents/testing/sample-case-file';

/** Seconds of our work and of the same work done by hand. */
export interface PdfBenchRow {
  name: string;
  ours: number;
  bare: number;
  ratio: number;
}

const FONTS = '@expo-google-fonts/noto-sans';
const SIZES = [
  { name: 'case file PDF, about 10 pages', allegations: 4, evidence: 10 },
  { name: 'case file PDF, about 200 pages', allegations: 130, evidence: 650 },
];
const MADE_AT = Temporal.Instant.from('2026-11-20T19:05:00Z');

/** Our tagged PDF against the same text drawn by PDFKit untagged, in turns, by the median of the runs. */
export async function benchPdf(runs = 5): Promise<PdfBenchRow[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'redress-bench-'));
  const rows: PdfBenchRow[] = [];
  for (const size of SIZES) {
    const content = sampleCaseFile(size.allegations, size.evidence);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let run = 0; run < runs; run++) {
      bare.push(await seconds(() => drawByHand(content, path.join(folder, 'bare.pdf'))));
      ours.push(
        await seconds(() => renderPdf(content, { file: path.join(folder, 'ours.pdf'), createdAt: MADE_AT })),
      );
    }
    rows.push({
      name: size.name,
      ours: median(ours),
      bare: median(bare),
      ratio: median(ours) / median(bare),
    });
  }
  await rm(folder, { recursive: true });
  return rows;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** What one would write with PDFKit's manual at hand: no tags, no contents, the same text and fonts. */
async function drawByHand(content: DocumentContent, file: string): Promise<void> {
  const pdf = new PDFDocument({ size: 'letter', margin: 72, bufferPages: true });
  pdf.registerFont('regular', require.resolve(`${FONTS}/400Regular/NotoSans_400Regular.ttf`));
  pdf.registerFont('bold', require.resolve(`${FONTS}/700Bold/NotoSans_700Bold.ttf`));
  const out = pdf.pipe(createWriteStream(file));
  for (const section of content.sections) drawSection(pdf, section, 16);
  const { count } = pdf.bufferedPageRange();
  for (let i = 0; i < count; i++) {
    pdf.switchToPage(i);
    pdf.page.margins = { top: 0, bottom: 0, left: 72, right: 72 };
    pdf.font('regular', 8).text(content.runningHead, 72, 40, { lineBreak: false });
    pdf.text(`Page ${i + 1} of ${count}`, 480, 750, { lineBreak: false });
  }
  pdf.end();
  await finished(out);
}

function drawSection(pdf: PDFKit.PDFDocument, section: Section, size: number): void {
  pdf.font('bold', size).text(section.heading, 72).moveDown(0.5);
  for (const block of section.blocks) drawBlock(pdf, block);
  for (const inner of section.sections ?? []) drawSection(pdf, inner, 12);
}

function drawBlock(pdf: PDFKit.PDFDocument, block: Block): void {
  switch (block.kind) {
    case 'paragraph':
      pdf.font('regular', 10).text(plain(block.text), 72).moveDown(0.5);
      break;
    case 'quote':
    case 'note':
      for (const text of block.paragraphs) pdf.font('regular', 10).text(plain(text), 84).moveDown(0.5);
      break;
    case 'list':
      for (const text of block.items) pdf.font('regular', 10).text(`• ${plain(text)}`, 84);
      break;
    case 'definitions':
      for (const row of block.rows) drawRow(pdf, [row.label, row.value], [3, 7], 'regular');
      break;
    case 'table': {
      const widths = block.columns.map((column) => column.width ?? 1);
      const heads = block.columns.map((column) => column.head);
      drawRow(pdf, heads, widths, 'bold');
      for (const row of block.rows) drawRow(pdf, row, widths, 'regular');
    }
  }
}

function drawRow(
  pdf: PDFKit.PDFDocument,
  cells: readonly Text[],
  shares: readonly number[],
  font: string,
): void {
  pdf.font(font, 9);
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / total) * 468);
  const texts = cells.map(plain);
  const height = Math.max(
    ...texts.map((text, i) => pdf.heightOfString(text, { width: (widths[i] ?? 0) - 10 })),
  );
  if (pdf.y + height > 720) pdf.addPage();
  const { y } = pdf;
  let x = 72;
  texts.forEach((text, i) => {
    pdf.text(text, x, y + 4, { width: (widths[i] ?? 0) - 10 });
    x += widths[i] ?? 0;
  });
  pdf.y = y + height + 8;
  pdf.moveTo(72, pdf.y).lineTo(540, pdf.y).lineWidth(0.5).stroke('#b1b4b6');
}
