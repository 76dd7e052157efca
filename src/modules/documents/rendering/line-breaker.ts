import type { Text } from '../domain/document-content';
import { runsOf } from '../domain/document-text';
import { type FaceName, MARK_SCALE, type TextStyle } from './page-style';
import { needsShaping } from './typeface';
import type { Typefaces } from './typefaces';
import { visibleParts } from './visible-text';

/** What is drawn with one stroke of the pen. */
export interface Piece {
  text: string;
  face: FaceName;
  size: number;
  width: number;
  cells: boolean;
  mark?: { original?: string };
}

export interface Line {
  pieces: Piece[];
  /** Without the spaces at its end. */
  width: number;
}

/** Spaces at which a line may end; a no-break space is not among them. */
const WORDS =
  /[^ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]*|[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+/gu;
const BREAK_AFTER = /[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000\-/–—]$/u;
const INNER_BREAK = /(?<=\p{L}{2}[-/]|[–—])(?=\p{L}{2})/u;
const MAY_BREAK_INSIDE = /[-/–—]/;
const COMBINING = /^\p{M}$/u;
/** Hashes are broken in equal parts, so that two of them can be compared line by line. */
const EVEN_PARTS = [64, 32, 16, 8];
/** Longer words are measured in parts of so many signs, or measuring would take the square of their length. */
const LONGEST_PART = 256;
/** The shaper is slow, and slower with each sign. */
const LONGEST_SHAPED = 24;

/** Breaks a text into lines no wider than given. A word wider than a line is broken inside; nothing is lost. */
export function breakLines(text: Text, style: TextStyle, width: number, faces: Typefaces): Line[] {
  const breaker = new LineBreaker(style, Math.max(width, style.size), faces);
  for (const run of runsOf(text)) {
    const words = typeof run === 'string' ? run : run.text;
    const face = typeof run !== 'string' && run.style === 'bold' ? 'bold' : style.face;
    breaker.add(words, face, typeof run !== 'string' && run.style === 'code');
  }
  return breaker.end();
}

class LineBreaker {
  private readonly lines: Line[] = [];
  private line: Line = { pieces: [], width: 0 };
  /** Width of the line with the spaces at its end. */
  private x = 0;
  /** Pieces between which the line may not end. */
  private held: Piece[] = [];

  constructor(
    private readonly style: TextStyle,
    private readonly width: number,
    private readonly faces: Typefaces,
  ) {}

  add(text: string, face: FaceName, cells: boolean): void {
    const typeface = this.faces[face];
    for (const part of visibleParts(text, (sign) => typeface.has(sign))) {
      if (part.mark) this.flush();
      const size = part.mark ? this.style.size * MARK_SCALE : this.style.size;
      part.text.split('\n').forEach((row, i) => {
        if (i > 0) this.feed();
        for (const word of wordsOf(row))
          this.word({ text: word, face, size, width: 0, cells, mark: part.mark });
      });
      if (part.mark) this.flush();
    }
  }

  end(): Line[] {
    this.flush();
    this.lines.push(this.line);
    return this.lines;
  }

  private word(piece: Piece): void {
    piece.width = this.measure(piece, piece.text);
    this.held.push(piece);
    if (BREAK_AFTER.test(piece.text) || piece.text.length >= LONGEST_SHAPED) this.flush();
  }

  private measure(piece: Piece, text: string): number {
    return this.faces[piece.face].width(text, piece.cells) * piece.size;
  }

  /** Sets the pieces held back on the line, or on a new one when they do not fit. */
  private flush(): void {
    if (this.held.length === 0) return;
    const pieces = this.held;
    this.held = [];
    const spaces = this.spacesAtEnd(pieces[pieces.length - 1] as Piece);
    const needed = pieces.reduce((sum, piece) => sum + piece.width, 0) - spaces;
    const breaksAnyway = needed > this.width && !pieces.some((piece) => piece.cells);
    if (this.x + needed > this.width && this.x > 0 && !breaksAnyway) this.feedLine();
    if (this.x + needed <= this.width) for (const piece of pieces) this.set(piece, piece.width);
    else for (const piece of pieces) this.setBroken(piece);
    this.line.width = this.x - spaces;
  }

  private setBroken(piece: Piece): void {
    let rest = piece.text;
    while (rest !== '') {
      const cut = this.fitting(piece, rest);
      const text = rest.slice(0, cut);
      rest = rest.slice(cut);
      if (text !== '') this.setPart({ ...piece, text });
      if (rest !== '') this.feedLine();
    }
  }

  private setPart(part: Piece): void {
    this.set(part, this.measure(part, part.text));
    this.line.width = this.x - this.spacesAtEnd(part);
  }

  /** How much of a word fits on what is left of the line; at least one sign when the line is empty. */
  private fitting(piece: Piece, text: string): number {
    const room = this.width - this.x;
    if (this.measure(piece, text.trimEnd()) <= room) return text.length;
    const even = piece.cells && EVEN_PARTS.find((n) => this.measure(piece, text.slice(0, n)) <= room);
    if (even) return even;
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.measure(piece, text.slice(0, middle)) <= room) low = middle;
      else high = middle - 1;
    }
    const cut = wholeSigns(text, low);
    return cut > 0 || this.x > 0 ? cut : wholeSigns(text, 1, 1);
  }

  private set(piece: Piece, width: number): void {
    const last = this.line.pieces[this.line.pieces.length - 1];
    if (last && !last.mark && !piece.mark && last.face === piece.face && last.cells === piece.cells) {
      last.text += piece.text;
      last.width += width;
    } else if (last?.mark && last.mark === piece.mark) {
      last.text += piece.text;
      last.width += width;
    } else if (piece.text !== '') {
      this.line.pieces.push({ ...piece, width });
    }
    this.x += width;
  }

  private spacesAtEnd(piece: Piece): number {
    const spaces = piece.text.length - piece.text.trimEnd().length;
    return spaces === 0 ? 0 : this.measure(piece, piece.text.slice(-spaces));
  }

  private feed(): void {
    this.flush();
    this.feedLine();
  }

  private feedLine(): void {
    this.lines.push(this.line);
    this.line = { pieces: [], width: 0 };
    this.x = 0;
  }
}

function wordsOf(row: string): string[] {
  const words = (row.match(WORDS) ?? []).flatMap(partsOf);
  if (!MAY_BREAK_INSIDE.test(row)) return words;
  return words.flatMap((word) => (MAY_BREAK_INSIDE.test(word) ? word.split(INNER_BREAK) : [word]));
}

function partsOf(word: string): string[] {
  if (word.length <= LONGEST_SHAPED) return [word];
  const most = needsShaping(word) ? LONGEST_SHAPED : LONGEST_PART;
  const parts: string[] = [];
  let start = 0;
  while (word.length - start > most) {
    const rest = word.slice(start, start + most * 2);
    const cut = wholeSigns(rest, most) || wholeSigns(rest, most, 1);
    parts.push(rest.slice(0, cut));
    start += cut;
  }
  return [...parts, word.slice(start)].filter((part) => part !== '');
}

/** Moves a cut so that it parts neither a surrogate pair nor a letter from its accents. */
function wholeSigns(text: string, at: number, step: 1 | -1 = -1): number {
  let cut = at;
  while (cut > 0 && cut < text.length) {
    const low = (text.charCodeAt(cut) & 0xfc00) === 0xdc00 && (text.charCodeAt(cut - 1) & 0xfc00) === 0xd800;
    if (!low && !COMBINING.test(String.fromCodePoint(text.codePointAt(cut) ?? 0))) return cut;
    cut += step;
  }
  return cut;
}
