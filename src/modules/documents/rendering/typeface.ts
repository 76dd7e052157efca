import { type Font, type Glyph, type GlyphPosition, type GlyphRun, openSync } from 'fontkit';

/** Asked for by name in PDFKit's `features`: figures and letters of a hash stand in cells of one width. */
export const CELLS = 'cells';

/** Width of a cell in ems: as wide as the widest hexadecimal sign of Noto Sans needs. */
const CELL = 0.625;

/** Letters that need no shaping: one sign, one glyph, side by side. */
const SIMPLE = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]*$/u;
const ASCII = /^[ -~]*$/;
const HEXADECIMAL = /^[0-9a-fA-F]$/;

/** Kerning is looked up for signs below this: alphabets and punctuation. */
const KERNED = 0x2100;
const UNKNOWN = 0x7fff;

/**
 * A font that measures and sets text fast. Full OpenType shaping costs 60 µs a word and PDFKit's own cache of
 * shaped words grows without bound over thousands of pages; Latin, Greek and Cyrillic need advances and kerning
 * only, which are small tables. Every other script goes through fontkit's shaper.
 */
export class Typeface {
  private readonly glyphs = new Map<number, Glyph>();
  private readonly kerning: (Int16Array | undefined)[] = [];
  private readonly cells = new Set<number>();
  private readonly em: number;
  readonly ascent: number;
  readonly descent: number;

  constructor(private readonly font: Font) {
    this.em = font.unitsPerEm;
    this.ascent = font.ascent / this.em;
    this.descent = -font.descent / this.em;
    for (let sign = 0x20; sign < 0x7f; sign++)
      if (HEXADECIMAL.test(String.fromCharCode(sign))) this.cells.add(sign);
  }

  static open(path: string): Typeface {
    return new Typeface(openSync(path));
  }

  has(codePoint: number): boolean {
    return this.font.hasGlyphForCodePoint(codePoint);
  }

  /** The width of a text in ems. */
  width(text: string, cells = false): number {
    if (!needsShaping(text)) return this.simpleWidth(text, cells);
    return words(text).reduce((sum, word) => sum + this.wordWidth(word, cells), 0);
  }

  private wordWidth(word: string, cells: boolean): number {
    return needsShaping(word) ? this.font.layout(word).advanceWidth / this.em : this.simpleWidth(word, cells);
  }

  private simpleWidth(text: string, cells: boolean): number {
    let width = 0;
    let before = -1;
    for (let i = 0; i < text.length; i++) {
      const sign = text.codePointAt(i) ?? 0;
      if (sign > 0xffff) i++;
      if (cells) width += this.cells.has(sign) ? CELL * this.em : this.glyph(sign).advanceWidth;
      else width += this.glyph(sign).advanceWidth + (before < 0 ? 0 : this.kern(before, sign));
      before = sign;
    }
    return width / this.em;
  }

  /** What PDFKit takes as a font: fontkit's, with the shaping replaced by this one. */
  forPdfKit(): object {
    return Object.create(this.font, {
      layout: { value: (text: string, features?: readonly string[]) => this.layOut(text, features) },
    });
  }

  private layOut(text: string, features: readonly string[] = []): GlyphRun {
    const cells = features.includes(CELLS);
    if (!needsShaping(text)) return this.layOutSimple(text, cells);
    const runs = words(text).map((word) =>
      needsShaping(word) ? this.font.layout(word) : this.layOutSimple(word, cells),
    );
    return {
      glyphs: runs.flatMap((run) => run.glyphs),
      positions: runs.flatMap((run) => run.positions),
      advanceWidth: runs.reduce((sum, run) => sum + run.advanceWidth, 0),
    };
  }

  private layOutSimple(text: string, cells: boolean): GlyphRun {
    const glyphs: Glyph[] = [];
    const positions: GlyphPosition[] = [];
    let last: GlyphPosition | undefined;
    let width = 0;
    let before = -1;
    for (const letter of text) {
      const sign = letter.codePointAt(0) ?? 0;
      const glyph = this.glyph(sign);
      const { advanceWidth } = glyph;
      // A sign is centred in its cell by moving the pen before and after it; kerning moves it before.
      const side = cells && this.cells.has(sign) ? (CELL * this.em - advanceWidth) / 2 : 0;
      const move = cells ? side : before < 0 ? 0 : this.kern(before, sign);
      if (last) last.xAdvance += move;
      last = { xAdvance: advanceWidth + side, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth };
      glyphs.push(glyph);
      positions.push(last);
      width += advanceWidth + side + move;
      before = sign;
    }
    return { glyphs, positions, advanceWidth: width };
  }

  /** What is needed of a glyph, without fontkit's lazy reading at each use. */
  private glyph(sign: number): Glyph {
    const known = this.glyphs.get(sign);
    if (known) return known;
    const { id, advanceWidth, codePoints } = this.font.glyphForCodePoint(sign);
    const glyph = { id, advanceWidth, codePoints };
    this.glyphs.set(sign, glyph);
    return glyph;
  }

  private kern(left: number, right: number): number {
    if (left >= KERNED || right >= KERNED) return 0;
    let row = this.kerning[left];
    if (!row) {
      row = new Int16Array(KERNED).fill(UNKNOWN);
      this.kerning[left] = row;
    }
    const known = row[right];
    if (known !== undefined && known !== UNKNOWN) return known;
    const kern = this.learnKern(left, right);
    row[right] = kern;
    return kern;
  }

  /** Learnt from the shaper pair by pair, without ligatures: they would hide letters from a search. */
  private learnKern(left: number, right: number): number {
    const run = this.font.layout(String.fromCodePoint(left, right), { liga: false, clig: false });
    const first = run.positions[0];
    return run.glyphs.length === 2 && first ? first.xAdvance - this.glyph(left).advanceWidth : 0;
  }
}

/** Words and the spaces between them: the shaper must not touch a word that does not need it. */
function words(text: string): string[] {
  return text.split(/( +)/);
}

/** Whether a text has signs that change with their neighbours. */
export function needsShaping(text: string): boolean {
  return !ASCII.test(text) && !SIMPLE.test(text);
}
