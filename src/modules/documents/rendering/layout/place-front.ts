import type { Cover, DocumentContent, Text } from '../../domain/document-content';
import { breakLines } from '../line-breaker';
import { ACCENT, BLOCK_GAP, headingStyle, STYLE, type TextStyle, TINT } from '../page-style';
import type { PageFlow } from './page-flow';
import { type Box, child, type HeadingMark, type Node } from './page-items';
import { prepareDefinitions } from './prepare-table';
import type { Measures } from './prepared';

/** Contents list headings down to this depth. */
const CONTENTS_DEPTH = 1;
const INDENT = 16;
/** Kept free at the right of contents for dots and the number. */
const NUMBER_ROOM = 48;

/** The first page: who made this, what it is, and what it is about. */
export function placeCover(
  flow: PageFlow,
  root: Node,
  content: DocumentContent,
  cover: Cover,
  measures: Measures,
): void {
  const { left, right } = flow.frame;
  const sect = flow.open(child(root, 'Sect'));
  flow.y = 72;
  flow.emit({ kind: 'box', x: left, y: flow.y, width: right - left, height: 5, color: ACCENT });
  flow.y += 22;
  line(flow, sect, 'P', cover.organisation, STYLE.coverOrganisation, measures);
  flow.y = Math.max(flow.y + 60, 210);
  line(flow, sect, 'H1', content.title, STYLE.coverTitle, measures);
  if (cover.subtitle) {
    flow.space(6);
    line(flow, sect, 'P', cover.subtitle, STYLE.coverSubtitle, measures);
  }
  flow.space(26);
  placeClassification(flow, sect, content, measures);
  if (cover.rows.length > 0) {
    flow.space(6);
    prepareDefinitions({ kind: 'definitions', rows: cover.rows }, measures).place(flow, sect);
  }
  if (cover.notice) {
    flow.space(24);
    line(flow, sect, 'P', cover.notice, STYLE.value, measures);
  }
  flow.close(sect);
  flow.newPage();
}

/** Title and classification at the head of a document without a cover. */
export function placeTitle(flow: PageFlow, root: Node, content: DocumentContent, measures: Measures): void {
  line(flow, root, 'H1', content.title, STYLE.title, measures);
  flow.space(BLOCK_GAP);
  placeClassification(flow, root, content, measures);
}

function placeClassification(
  flow: PageFlow,
  parent: Node,
  content: DocumentContent,
  measures: Measures,
): void {
  if (!content.classification) return;
  const { left, right } = flow.frame;
  const lines = breakLines(content.classification, STYLE.label, right - left - 24, measures.faces);
  const height = lines.length * STYLE.label.leading + 14;
  flow.ensure(height);
  const box: Box = { kind: 'box', x: left, y: flow.y, width: right - left, height, color: TINT };
  flow.emit(box);
  flow.emit({ ...box, width: 3, color: ACCENT });
  flow.y += 7;
  const node = flow.open(child(parent, 'P'));
  flow.text(node, lines, STYLE.label, left + 14);
  flow.close(node);
  flow.y += 7 + BLOCK_GAP;
}

function line(
  flow: PageFlow,
  parent: Node,
  tag: string,
  text: Text,
  style: TextStyle,
  measures: Measures,
): void {
  const node = flow.open(child(parent, tag));
  flow.text(node, breakLines(text, style, flow.width, measures.faces), style, flow.frame.left);
  flow.close(node);
}

/** The list of headings; page numbers are put in when all pages are laid out. */
export function placeContents(
  flow: PageFlow,
  root: Node,
  heading: string,
  marks: readonly HeadingMark[],
  measures: Measures,
): void {
  const sect = flow.open(child(root, 'Sect'));
  line(flow, sect, 'H2', heading, headingStyle(0).text, measures);
  flow.space(headingStyle(0).after + 4);
  const contents = flow.open(child(sect, 'TOC'));
  for (const mark of marks) if (mark.depth <= CONTENTS_DEPTH) placeEntry(flow, contents, mark, measures);
  flow.close(contents);
  flow.close(sect);
  flow.newPage();
}

function placeEntry(flow: PageFlow, contents: Node, mark: HeadingMark, measures: Measures): void {
  const style = mark.depth === 0 ? STYLE.contentsStrong : STYLE.contents;
  const x = flow.frame.left + mark.depth * INDENT;
  const lines = breakLines(mark.title, style, flow.frame.right - NUMBER_ROOM - x, measures.faces);
  if (mark.depth === 0) flow.space(5);
  flow.ensure(Math.min(lines.length * style.leading, flow.capacity));
  const item = flow.open(child(contents, 'TOCI'));
  const reference = flow.open(child(item, 'Reference'));
  const link = flow.open(child(reference, 'Link'));
  const top = flow.y;
  const page = flow.page;
  flow.text(link, lines, style, x);
  const y = flow.y - style.leading;
  const from = x + (lines[lines.length - 1]?.width ?? 0) + 6;
  flow.emit({ kind: 'page-number', node: link, heading: mark, style, from, right: flow.frame.right, y });
  const linkTop = page === flow.page ? top : flow.frame.top;
  const height = flow.y - linkTop;
  flow.emit({ kind: 'link', node: link, heading: mark, x, y: linkTop, width: flow.frame.right - x, height });
  flow.close(link);
  flow.close(reference);
  flow.close(item);
}
