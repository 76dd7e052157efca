import { createHash } from 'node:crypto';
import { contentFaults } from '../domain/content-faults';
import type { DocumentContent } from '../domain/document-content';
import { PageDrawer } from './draw-pages';
import { FileSink } from './file-sink';
import { layOut, planLayout } from './layout/lay-out';
import { TaggedPdf } from './tagged-pdf';
import { openTypefaces } from './typefaces';
import { visibleText } from './visible-text';

export interface RenderOptions {
  /** Written to; replaced when it exists. */
  file: string;
  /** The moment that the document bears. The same content and moment give the same bytes. */
  createdAt: Temporal.Instant;
  onPage?: (done: number, total: number) => void;
}

export interface RenderedPdf {
  pages: number;
  bytes: number;
  sha256: string;
}

/** Draws a document as a tagged PDF. Blocks its thread: call it through `PdfRenderer`, or from a script. */
export async function renderPdf(content: DocumentContent, options: RenderOptions): Promise<RenderedPdf> {
  const faults = contentFaults(content);
  if (faults.length > 0) throw new Error(`document content cannot be drawn whole: ${faults.join('; ')}`);
  const faces = openTypefaces();
  const visible = (text: string) =>
    visibleText(text, (sign) => faces.regular.has(sign)).replaceAll('\n', ' ');
  const plan = planLayout(content, faces);
  const { pages } = layOut(plan);
  const pdf = new TaggedPdf(
    plan.frame,
    {
      title: visible(content.title),
      author: content.author && visible(content.author),
      subject: content.subject && visible(content.subject),
      language: content.language,
      createdAt: new Date(options.createdAt.epochMilliseconds),
      contentDigest: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    },
    { regular: faces.regular.forPdfKit(), bold: faces.bold.forPdfKit() },
  );
  const sink = new FileSink(options.file);
  await pdf.deliver((chunk) => sink.write(chunk));
  const drawer = new PageDrawer(
    pdf,
    plan.frame,
    faces,
    {
      head: visible(content.runningHead),
      classification: visible(content.classification ?? ''),
      foot: visible(content.runningFoot ?? ''),
      pageLabel: content.pageLabel,
      coverFirst: content.cover !== undefined,
    },
    visible,
  );
  let page = 0;
  const { rest } = layOut(plan, (items) => {
    page += 1;
    drawer.page(items, page, pages);
    options.onPage?.(page, pages);
  });
  for (const item of rest) drawer.draw(item);
  await pdf.end();
  return { pages, ...sink.end() };
}
