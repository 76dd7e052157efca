import type { Line } from '../line-breaker';
import type { PageFrame, TextStyle } from '../page-style';
import type { Item, Node, TextItem } from './page-items';

/** Told when the flow leaves a page and enters the next: repeats a table's head, carries a bar on. */
export interface PageTurn {
  leave?(): void;
  enter?(): void;
}

/** Fewer lines of a paragraph than this never stand alone at the foot or the head of a page. */
const LINES_TOGETHER = 2;

/** Takes each page when nothing more can come on it. */
export type PageTaker = (items: readonly Item[]) => void;

/** The pen's way down the pages. Holds the page at hand only. */
export class PageFlow {
  y: number;
  /** The number of the page at hand. */
  page = 1;
  private items: Item[] = [];
  private readonly turns: PageTurn[] = [];
  /** Where the text of this page begins, below what was repeated. */
  private start: number;

  constructor(
    readonly frame: PageFrame,
    private readonly take: PageTaker,
  ) {
    this.y = frame.top;
    this.start = frame.top;
  }

  get width(): number {
    return this.frame.right - this.frame.left;
  }

  /** What is left of this page. */
  get room(): number {
    return this.frame.bottom - this.y;
  }

  /** What a new page would offer. */
  get capacity(): number {
    return this.frame.bottom - this.frame.top;
  }

  get atTop(): boolean {
    return this.y <= this.start;
  }

  emit(item: Item): void {
    this.items.push(item);
  }

  open(node: Node): Node {
    this.emit({ kind: 'open', node });
    return node;
  }

  close(node: Node): void {
    this.emit({ kind: 'close', node });
  }

  /** Leaves room between two things; none at the head of a page. */
  space(height: number): void {
    if (!this.atTop) this.y += height;
  }

  /** Goes to the next page unless this much fits here; never leaves an empty page behind. */
  ensure(height: number): void {
    if (height > this.room && !this.atTop) this.newPage();
  }

  newPage(): void {
    for (const turn of this.turns) turn.leave?.();
    this.take(this.items);
    this.items = [];
    this.page += 1;
    this.y = this.frame.top;
    for (const turn of this.turns) turn.enter?.();
    this.start = this.y;
  }

  /** The last page; a page break at the very end has left nothing but ends of elements to hand over. */
  finish(): { pages: number; rest: readonly Item[] } {
    const seen = this.items.some((item) => item.kind !== 'open' && item.kind !== 'close');
    if (seen || this.page === 1) this.take(this.items);
    return seen || this.page === 1
      ? { pages: this.page, rest: [] }
      : { pages: this.page - 1, rest: this.items };
  }

  /** Does the work with a listener to page turns. */
  turning(turn: PageTurn, work: () => void): void {
    this.turns.push(turn);
    work();
    this.turns.splice(this.turns.indexOf(turn), 1);
  }

  /** Sets lines down the page and over as many pages as they need. */
  text(node: Node | undefined, lines: readonly Line[], style: TextStyle, x: number): void {
    let rest = lines;
    while (rest.length > 0) {
      const count = linesThatFit(rest.length, Math.floor((this.room + 0.01) / style.leading), this.atTop);
      if (count > 0) {
        this.emit(textItem(node, rest.slice(0, count), style, x, this.y));
        this.y += count * style.leading;
      }
      rest = rest.slice(count);
      if (rest.length > 0) this.newPage();
    }
  }
}

export function textItem(
  node: Node | undefined,
  lines: readonly Line[],
  style: TextStyle,
  x: number,
  y: number,
): TextItem {
  return { kind: 'text', node, lines, style, x, y };
}

/** How many of the lines to set here, so that no single line is stranded on either page. */
export function linesThatFit(lines: number, fitting: number, atTop: boolean): number {
  if (lines <= fitting) return lines;
  const count = lines - fitting < LINES_TOGETHER ? lines - LINES_TOGETHER : fitting;
  if (count >= LINES_TOGETHER) return count;
  return atTop ? Math.max(1, Math.min(fitting, lines)) : 0;
}

/** The least height in which a text may begin on a page. */
export function startOfText(lines: readonly Line[], style: TextStyle): number {
  const together = lines.length === LINES_TOGETHER + 1 ? lines.length : LINES_TOGETHER;
  return Math.min(lines.length, together) * style.leading;
}
