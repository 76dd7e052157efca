import type { Block, List, Paragraph, Text } from '../../domain/document-content';
import { breakLines, type Line } from '../line-breaker';
import { ACCENT, BLOCK_GAP, HAIRLINE, STYLE, type TextStyle, TINT } from '../page-style';
import { type PageFlow, startOfText, textItem } from './page-flow';
import { type Box, child } from './page-items';
import { prepareDefinitions, prepareTable } from './prepare-table';
import type { Measures, Prepared } from './prepared';

const LIST_INDENT = 16;
const LABEL_GAP = 9;
const BAR = 3;
const BAR_GAP = 13;

/** Measures a block. */
export function prepareBlock(block: Block, measures: Measures): Prepared {
  switch (block.kind) {
    case 'paragraph':
      return prepareParagraph(block, measures);
    case 'quote':
      return prepareBarred(
        { tag: 'BlockQuote', language: block.language, bar: HAIRLINE, style: STYLE.quote, padding: 1 },
        block.paragraphs,
        measures,
      );
    case 'note':
      return prepareBarred(
        { tag: 'Div', bar: ACCENT, fill: TINT, style: STYLE.body, padding: 8 },
        block.paragraphs,
        measures,
      );
    case 'list':
      return prepareList(block, measures);
    case 'definitions':
      return prepareDefinitions(block, measures);
    case 'table':
      return prepareTable(block, measures);
    case 'page-break':
      return { startHeight: 0, place: (flow) => (flow.atTop ? undefined : flow.newPage()) };
  }
}

function prepareParagraph(block: Paragraph, { faces, frame }: Measures): Prepared {
  const lines = breakLines(block.text, STYLE.body, frame.right - frame.left, faces);
  return {
    startHeight: startOfText(lines, STYLE.body),
    place(flow, parent) {
      const node = flow.open(child(parent, 'P', { language: block.language }));
      flow.text(node, lines, STYLE.body, frame.left);
      flow.close(node);
    },
  };
}

function prepareList(block: List, { faces, frame }: Measures): Prepared {
  const all = frame.right - frame.left;
  const labels = block.items.map((_, i) =>
    breakLines(block.ordered ? `${i + 1}.` : '•', STYLE.body, all, faces),
  );
  const indent = Math.max(LIST_INDENT, ...labels.map((label) => (label[0]?.width ?? 0) + LABEL_GAP));
  const items = block.items.map((item, i) => ({
    label: labels[i] ?? [],
    lines: breakLines(item, STYLE.body, all - indent, faces),
  }));
  return {
    startHeight: items[0] ? startOfText(items[0].lines, STYLE.body) : 0,
    place(flow, parent) {
      const list = flow.open(child(parent, 'L'));
      for (const { label, lines } of items) {
        flow.ensure(startOfText(lines, STYLE.body));
        const item = flow.open(child(list, 'LI'));
        const mark = flow.open(child(item, 'Lbl'));
        flow.emit(textItem(mark, label, STYLE.body, frame.left + 2, flow.y));
        flow.close(mark);
        const body = flow.open(child(item, 'LBody'));
        flow.text(body, lines, STYLE.body, frame.left + indent);
        flow.close(body);
        flow.close(item);
        flow.space(2);
      }
      flow.close(list);
    },
  };
}

interface Barred {
  tag: 'BlockQuote' | 'Div';
  language?: string;
  bar: string;
  fill?: string;
  style: TextStyle;
  padding: number;
}

/** Paragraphs beside a bar, which goes on over every page that they reach. */
function prepareBarred(look: Barred, paragraphs: readonly Text[], { faces, frame }: Measures): Prepared {
  const x = frame.left + BAR_GAP;
  const width = frame.right - x - (look.fill ? 10 : 0);
  const texts: Line[][] = paragraphs.map((text) => breakLines(text, look.style, width, faces));
  return {
    startHeight: texts[0] ? startOfText(texts[0], look.style) + 2 * look.padding : 0,
    place(flow, parent) {
      const node = flow.open(child(parent, look.tag, { language: look.language }));
      const bar = new Bar(flow, look);
      bar.enter();
      flow.turning(bar, () => {
        texts.forEach((lines, i) => {
          if (i > 0) flow.space(BLOCK_GAP - 2);
          const paragraph = flow.open(child(node, 'P'));
          flow.text(paragraph, lines, look.style, x);
          flow.close(paragraph);
        });
      });
      bar.leave();
      flow.close(node);
    },
  };
}

class Bar {
  private boxes: Box[] = [];

  constructor(
    private readonly flow: PageFlow,
    private readonly look: Barred,
  ) {}

  enter(): void {
    const { left, right } = this.flow.frame;
    const top = { kind: 'box' as const, x: left, y: this.flow.y, height: 0 };
    this.boxes = [{ ...top, width: BAR, color: this.look.bar }];
    if (this.look.fill) this.boxes.unshift({ ...top, width: right - left, color: this.look.fill });
    for (const box of this.boxes) this.flow.emit(box);
    this.flow.y += this.look.padding;
  }

  /** The height is known only now. */
  leave(): void {
    this.flow.y += this.look.padding;
    for (const box of this.boxes) box.height = this.flow.y - box.y;
  }
}
