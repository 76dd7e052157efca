import type { Column, Definitions, Table, Text } from '../../domain/document-content';
import { breakLines, type Line } from '../line-breaker';
import { HAIRLINE, RULE, STYLE, type TextStyle } from '../page-style';
import { type PageFlow, textItem } from './page-flow';
import { type Box, child, type Node } from './page-items';
import type { Measures, Prepared } from './prepared';

const CELL_GAP = 10;
const PADDING = 4;
/** A row higher than this share of a page is broken where it stands instead of moved to the next page. */
const BREAKABLE = 0.4;
/** A table no higher than this share of a page is not broken at all. */
const WHOLE = 0.35;
/** A head higher than this share of a page is not repeated: it would leave no room for rows. */
const REPEATABLE = 0.3;

interface Cell {
  tag: 'TH' | 'TD';
  scope?: 'Row' | 'Column';
  lines: readonly Line[];
  style: TextStyle;
  x: number;
  right?: number;
}

interface Row {
  cells: readonly Cell[];
  lines: number;
  leading: number;
}

interface Look {
  cell: TextStyle;
  rowHead: TextStyle;
}

/** Label and value as a table whose labels head their rows: so a screen reader names each value. */
export function prepareDefinitions(block: Definitions, measures: Measures): Prepared {
  const columns = [
    { head: '', width: 29, rowHead: true },
    { head: '', width: 71 },
  ];
  const rows = block.rows.map((row) => [row.label, row.value]);
  return new TableSetter(columns, rows, { cell: STYLE.value, rowHead: STYLE.label }, measures).prepare();
}

export function prepareTable(block: Table, measures: Measures): Prepared {
  const look = { cell: STYLE.cell, rowHead: STYLE.cellStrong };
  return new TableSetter(block.columns, block.rows, look, measures, block).prepare();
}

class TableSetter {
  private readonly edges: number[];
  private readonly head?: Row;
  private readonly caption: readonly Line[];

  constructor(
    private readonly columns: readonly Column[],
    private readonly rows: readonly (readonly Text[])[],
    private readonly look: Look,
    private readonly measures: Measures,
    headed?: Table,
  ) {
    const { frame, faces } = measures;
    const width = frame.right - frame.left;
    this.edges = columnEdges(columns, frame.left, frame.right);
    this.caption = headed?.caption ? breakLines(headed.caption, STYLE.caption, width, faces) : [];
    if (headed) {
      const cells = columns.map((column, i) => this.cell(column.head, i, STYLE.cellHead));
      this.head = asRow(cells.map((cell) => ({ ...cell, tag: 'TH' as const, scope: 'Column' as const })));
    }
  }

  prepare(): Prepared {
    const above = this.caption.length * STYLE.caption.leading + (this.head ? rowHeight(this.head) : 0);
    return {
      startHeight: above + this.startOfRows(above),
      place: (flow, parent) => this.place(flow, parent),
    };
  }

  /** All rows of a small table, else the least of the first. Measures no more rows than it must. */
  private startOfRows(above: number): number {
    const { top, bottom } = this.measures.frame;
    const capacity = bottom - top;
    let height = 0;
    for (const texts of this.rows) {
      height += rowHeight(this.row(texts));
      if (above + height > capacity * WHOLE)
        return this.rows[0] ? startOfRow(this.row(this.rows[0]), capacity) : 0;
    }
    return height;
  }

  private place(flow: PageFlow, parent: Node): void {
    const table = flow.open(child(parent, 'Table'));
    if (this.caption.length > 0) {
      const caption = flow.open(child(table, 'Caption'));
      flow.text(caption, this.caption, STYLE.caption, flow.frame.left);
      flow.close(caption);
    }
    if (this.head) this.placeHead(flow, table, this.head);
    if (this.rows.length > 0) this.placeRows(flow, table);
    flow.close(table);
  }

  private placeRows(flow: PageFlow, table: Node): void {
    const body = flow.open(child(table, 'TBody'));
    const repeated = this.head && rowHeight(this.head) < flow.capacity * REPEATABLE ? this.head : undefined;
    flow.turning({ enter: () => repeated && this.repeatHead(flow, repeated) }, () => {
      for (const row of this.rows) this.placeRow(flow, body, this.row(row));
    });
    flow.close(body);
  }

  private placeHead(flow: PageFlow, table: Node, head: Row): void {
    const node = flow.open(child(table, 'THead'));
    this.placeRow(flow, node, head, RULE);
    flow.close(node);
  }

  /** The head on later pages is for the eye only: a reader has heard it. */
  private repeatHead(flow: PageFlow, head: Row): void {
    for (const cell of head.cells) flow.emit(cellItem(cell, undefined, cell.lines, flow.y + PADDING));
    flow.y += rowHeight(head);
    flow.emit(rule(flow, RULE));
  }

  private row(texts: readonly Text[]): Row {
    return asRow(
      this.columns.map((column, i) =>
        this.cell(texts[i] ?? '', i, column.rowHead ? this.look.rowHead : this.look.cell),
      ),
    );
  }

  private cell(text: Text, i: number, style: TextStyle): Cell {
    const column = this.columns[i];
    const x = this.edges[i] ?? 0;
    const end = (this.edges[i + 1] ?? 0) - (i === this.columns.length - 1 ? 0 : CELL_GAP);
    const lines = breakLines(text, style, end - x, this.measures.faces);
    const cell: Cell = column?.rowHead
      ? { tag: 'TH', scope: 'Row', lines, style, x }
      : { tag: 'TD', lines, style, x };
    return column?.align === 'end' ? { ...cell, right: end } : cell;
  }

  private placeRow(flow: PageFlow, parent: Node, row: Row, color = HAIRLINE): void {
    if (startOfRow(row, flow.capacity) > flow.room) flow.ensure(rowHeight(row));
    const node = flow.open(child(parent, 'TR'));
    const nodes = row.cells.map((cell) => flow.open(child(node, cell.tag, { scope: cell.scope })));
    let from = 0;
    do {
      const to = from + linesHere(row.lines - from, flow.room, row.leading);
      row.cells.forEach((cell, i) => {
        const lines = cell.lines.slice(from, to);
        if (lines.length > 0) flow.emit(cellItem(cell, nodes[i], lines, flow.y + PADDING));
      });
      flow.y += (to - from) * row.leading + 2 * PADDING;
      from = to;
      if (from < row.lines) flow.newPage();
    } while (from < row.lines);
    flow.emit(rule(flow, color));
    for (const cell of nodes) flow.close(cell);
    flow.close(node);
  }
}

function columnEdges(columns: readonly Column[], left: number, right: number): number[] {
  const total = columns.reduce((sum, column) => sum + (column.width ?? 1), 0);
  const edges = [left];
  let share = 0;
  for (const column of columns) {
    share += column.width ?? 1;
    edges.push(left + ((right - left) * share) / total);
  }
  return edges;
}

function asRow(cells: readonly Cell[]): Row {
  return {
    cells,
    lines: Math.max(1, ...cells.map((cell) => cell.lines.length)),
    leading: Math.max(1, ...cells.map((cell) => cell.style.leading)),
  };
}

function rowHeight(row: Row): number {
  return row.lines * row.leading + 2 * PADDING;
}

/** The least height in which a row may begin: its whole, or three lines of one that is too high to be kept whole. */
function startOfRow(row: Row, capacity: number): number {
  const height = rowHeight(row);
  return height <= capacity * BREAKABLE ? height : Math.min(height, 3 * row.leading + 2 * PADDING);
}

/** How many lines of a broken row to set in this room: at least one, and not all but one. */
function linesHere(lines: number, room: number, leading: number): number {
  const fitting = Math.max(1, Math.floor((room - 2 * PADDING + 0.01) / leading));
  return lines - fitting === 1 && fitting > 2 ? fitting - 1 : Math.min(lines, fitting);
}

function cellItem(cell: Cell, node: Node | undefined, lines: readonly Line[], y: number) {
  const item = textItem(node, lines, cell.style, cell.x, y);
  return cell.right === undefined ? item : { ...item, right: cell.right };
}

function rule(flow: PageFlow, color: string): Box {
  const { left, right } = flow.frame;
  const height = color === RULE ? 0.9 : 0.5;
  return { kind: 'box', x: left, y: flow.y - height, width: right - left, height, color };
}
