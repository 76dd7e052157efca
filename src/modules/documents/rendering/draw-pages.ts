import type { Item, Node, PageNumberItem, TextItem } from './layout/page-items';
import { breakLines, type Line, type Piece } from './line-breaker';
import { HAIRLINE, MARK_INK, MARK_TINT, type PageFrame, STYLE, type TextStyle } from './page-style';
import type { TaggedPdf } from './tagged-pdf';
import type { Typefaces } from './typefaces';

/** What stands at the head and foot of every page. */
export interface Running {
  head: string;
  classification: string;
  foot: string;
  /** With `{page}` and `{pages}`. */
  pageLabel: string;
  /** The first page is a cover, without a head. */
  coverFirst: boolean;
}

/** Draws laid-out pages. */
export class PageDrawer {
  constructor(
    private readonly pdf: TaggedPdf,
    private readonly frame: PageFrame,
    private readonly faces: Typefaces,
    private readonly running: Running,
    private readonly visible: (text: string) => string,
  ) {}

  page(items: readonly Item[], page: number, pages: number): void {
    this.pdf.addPage();
    this.drawRunning(page, pages);
    for (const item of items) this.draw(item);
  }

  draw(item: Item): void {
    switch (item.kind) {
      case 'open':
        this.pdf.open(item.node);
        break;
      case 'close':
        this.pdf.close(item.node);
        break;
      case 'heading':
        this.pdf.heading(item.heading, this.visible(item.heading.title));
        break;
      case 'box':
        this.pdf.artifact('Layout', () => this.pdf.box(item.x, item.y, item.width, item.height, item.color));
        break;
      case 'text':
        this.drawText(item);
        break;
      case 'page-number':
        this.drawPageNumber(item);
        break;
      case 'link':
        this.pdf.link(item, this.visible(item.heading.title));
    }
  }

  private drawText(item: TextItem): void {
    const strokes = item.lines.flatMap((line, i) => this.strokes(item, line, i));
    this.tintMarks(strokes.filter((stroke) => stroke.piece.mark));
    const { node } = item;
    if (!node) this.pdf.artifact('Pagination', () => this.drawStrokes(strokes, item.style));
    else for (const group of groupByMark(strokes)) this.drawGroup(node, group, item.style);
  }

  private drawGroup(node: Node, group: readonly Stroke[], style: TextStyle): void {
    const draw = () => this.drawStrokes(group, style);
    const mark = group[0]?.piece.mark;
    if (mark) this.pdf.span(node, mark.original, draw);
    else this.pdf.content(node, draw);
  }

  private strokes(item: TextItem, line: Line, index: number): Stroke[] {
    const y = item.y + index * item.style.leading + this.baseline(item.style);
    let x = item.right === undefined ? item.x : item.right - line.width;
    return line.pieces.map((piece) => {
      const stroke = { piece, x, y };
      x += piece.width;
      return stroke;
    });
  }

  private drawStrokes(strokes: readonly Stroke[], style: TextStyle): void {
    for (const { piece, x, y } of strokes) this.pdf.piece(piece, x, y, piece.mark ? MARK_INK : style.color);
  }

  private tintMarks(marks: readonly Stroke[]): void {
    if (marks.length === 0) return;
    this.pdf.artifact('Layout', () => {
      for (const { piece, x, y } of marks)
        this.pdf.box(x - 0.5, y - piece.size, piece.width + 1, piece.size * 1.3, MARK_TINT);
    });
  }

  /** From the top of a line to its baseline: the letters stand in the middle of the line's height. */
  private baseline(style: TextStyle): number {
    const { ascent, descent } = this.faces[style.face];
    return (style.leading + (ascent - descent) * style.size) / 2;
  }

  private drawPageNumber(item: PageNumberItem): void {
    const lines = breakLines(String(item.heading.page), item.style, this.frame.width, this.faces);
    const width = lines[0]?.width ?? 0;
    const dotsY = item.y + this.baseline(item.style);
    const from = Math.ceil(item.from / 4) * 4;
    const to = item.right - width - 6;
    if (to > from) this.pdf.artifact('Layout', () => this.pdf.dots(from, to, dotsY, HAIRLINE));
    this.drawText({
      kind: 'text',
      node: item.node,
      lines,
      style: item.style,
      x: 0,
      right: item.right,
      y: item.y,
    });
  }

  private drawRunning(page: number, pages: number): void {
    const { frame, running } = this;
    const label = running.pageLabel.replace('{page}', String(page)).replace('{pages}', String(pages));
    if (!(page === 1 && running.coverFirst)) {
      this.runningLine(frame, frame.headY, running.head, running.classification, [
        STYLE.running,
        STYLE.runningStrong,
      ]);
      this.hairline(frame, frame.headY + 16);
    }
    this.hairline(frame, frame.footY - 7);
    this.runningLine(frame, frame.footY, running.foot, label, [STYLE.running, STYLE.running]);
  }

  private hairline(frame: PageFrame, y: number): void {
    this.pdf.artifact('Pagination', () =>
      this.pdf.box(frame.left, y, frame.right - frame.left, 0.5, HAIRLINE),
    );
  }

  /** One line at the left and one at the right; what does not fit is shortened, as it stands in full elsewhere. */
  private runningLine(
    frame: PageFrame,
    y: number,
    left: string,
    right: string,
    styles: [TextStyle, TextStyle],
  ): void {
    const end = this.firstLine(right, styles[1], (frame.right - frame.left) * 0.55);
    const start = this.firstLine(left, styles[0], frame.right - frame.left - (end?.width ?? 0) - 20);
    const at = { kind: 'text', node: undefined as Node | undefined, y, x: frame.left } as const;
    if (start) this.drawText({ ...at, lines: [start], style: styles[0] });
    if (end) this.drawText({ ...at, lines: [end], style: styles[1], right: frame.right });
  }

  private firstLine(text: string, style: TextStyle, width: number): Line | undefined {
    if (text === '') return undefined;
    const lines = breakLines(text, style, width, this.faces);
    if (lines.length === 1) return lines[0];
    return breakLines(`${text.slice(0, this.shown(lines[0]))}…`, style, width * 2, this.faces)[0];
  }

  private shown(line: Line | undefined): number {
    const letters = line?.pieces.reduce((sum, piece) => sum + piece.text.length, 0) ?? 0;
    return Math.max(1, letters - 2);
  }
}

interface Stroke {
  piece: Piece;
  x: number;
  y: number;
}

/** Strokes in their order, parted wherever a mark begins or ends. */
function groupByMark(strokes: readonly Stroke[]): Stroke[][] {
  const groups: Stroke[][] = [];
  for (const stroke of strokes) {
    const last = groups[groups.length - 1];
    if (last && last[0]?.piece.mark === stroke.piece.mark) last.push(stroke);
    else groups.push([stroke]);
  }
  return groups;
}
