import type { DocumentContent } from '../../domain/document-content';
import { breakLines } from '../line-breaker';
import { BLOCK_GAP, headingStyle, type PageFrame, pageFrame } from '../page-style';
import type { Typefaces } from '../typefaces';
import { marksOf, type OutlineNode, outlineOf } from './outline';
import { PageFlow, type PageTaker } from './page-flow';
import { child, type HeadingMark, type Item, type Node } from './page-items';
import { placeContents, placeCover, placeTitle } from './place-front';
import { prepareBlock } from './prepare-block';
import type { Measures, Prepared } from './prepared';

/** What every pass over a document needs. */
export interface LayoutPlan {
  content: DocumentContent;
  faces: Typefaces;
  frame: PageFrame;
  outline: readonly OutlineNode[];
  headings: readonly HeadingMark[];
}

/** Headings deeper than H6 do not exist; the title is H1. */
const DEEPEST = 6;

export function planLayout(content: DocumentContent, faces: Typefaces): LayoutPlan {
  const outline = outlineOf(content);
  return { content, faces, frame: pageFrame(content.paper ?? 'letter'), outline, headings: marksOf(outline) };
}

/**
 * Sets a document on pages and hands over each when it is full, so that no more than one is held. The contents
 * stand before what they list: one pass to count, with nobody taking, then one to draw. Both come out the same.
 */
export function layOut(
  plan: LayoutPlan,
  take: PageTaker = () => undefined,
): { pages: number; rest: readonly Item[] } {
  const { content, faces, frame, headings } = plan;
  const measures: Measures = { faces, frame };
  const flow = new PageFlow(frame, take);
  const root = flow.open({ tag: 'Document' });
  if (content.cover) placeCover(flow, root, content, content.cover, measures);
  else placeTitle(flow, root, content, measures);
  if (content.contentsHeading && headings.length > 0)
    placeContents(flow, root, content.contentsHeading, headings, measures);
  for (const node of plan.outline) prepareSection(node, measures).place(flow, root);
  flow.close(root);
  return flow.finish();
}

/** Measures the heading and what must stay with it; the rest is measured when its turn comes. */
function prepareSection(node: OutlineNode, measures: Measures, underHeading = false): Prepared {
  const { section, mark } = node;
  const { frame, faces } = measures;
  const style = headingStyle(mark.depth);
  const lines = breakLines(mark.title, style.text, frame.right - frame.left, faces);
  const first = prepareFirst(node, measures);
  const startHeight = lines.length * style.text.leading + style.after + (first?.startHeight ?? 0);
  return {
    startHeight,
    place(flow, parent) {
      if (section.startsPage && !flow.atTop) flow.newPage();
      const before = underHeading ? style.after : style.before;
      flow.ensure(before + Math.min(startHeight, flow.capacity));
      flow.space(before);
      const sect = flow.open(child(parent, 'Sect'));
      const heading = flow.open(child(sect, `H${Math.min(mark.depth + 2, DEEPEST)}`));
      mark.page = flow.page;
      mark.y = flow.y;
      flow.emit({ kind: 'heading', heading: mark });
      flow.text(heading, lines, style.text, frame.left);
      flow.close(heading);
      flow.space(style.after);
      placeBody(flow, sect, node, first, measures);
      flow.close(sect);
    },
  };
}

function prepareFirst(node: OutlineNode, measures: Measures): Prepared | undefined {
  const block = node.section.blocks[0];
  if (block) return prepareBlock(block, measures);
  return node.children[0] && prepareSection(node.children[0], measures, true);
}

function placeBody(
  flow: PageFlow,
  sect: Node,
  node: OutlineNode,
  first: Prepared | undefined,
  measures: Measures,
): void {
  node.section.blocks.forEach((block, i) => {
    const prepared = i === 0 && first ? first : prepareBlock(block, measures);
    if (i > 0) flow.space(BLOCK_GAP);
    flow.ensure(Math.min(prepared.startHeight, flow.capacity));
    prepared.place(flow, sect);
  });
  node.children.forEach((inner, i) => {
    const prepared =
      i === 0 && node.section.blocks.length === 0 && first ? first : prepareSection(inner, measures);
    prepared.place(flow, sect);
  });
}
