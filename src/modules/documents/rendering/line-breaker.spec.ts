import fc from 'fast-check';
import { bold, code } from '../domain/document-text';
import { breakLines, type Line } from './line-breaker';
import { STYLE } from './page-style';
import { openTypefaces } from './typefaces';
import { visibleText } from './visible-text';

const faces = openTypefaces();

function textOf(lines: readonly Line[]): string[] {
  return lines.map((line) => line.pieces.map((piece) => piece.text).join(''));
}

describe('breakLines', () => {
  it('breaks at spaces and keeps them at the ends of lines', () => {
    expect(textOf(breakLines('the officer said nothing', STYLE.body, 66, faces))).toEqual([
      'the officer ',
      'said nothing',
    ]);
  });

  it('breaks where the text breaks', () => {
    expect(textOf(breakLines('a\n\nb', STYLE.body, 200, faces))).toEqual(['a', '', 'b']);
  });

  it('never parts a full stop from the bold word before it', () => {
    const lines = breakLines(['found ', bold('sustained'), '. Next'], STYLE.body, 70, faces);
    expect(textOf(lines)).toEqual(['found ', 'sustained. ', 'Next']);
  });

  it('does not break a number or a date at its hyphens, nor at a no-break space', () => {
    expect(textOf(breakLines('on 2026-11-20 it', STYLE.body, 60, faces))).toEqual([
      'on ',
      '2026-11-20 ',
      'it',
    ]);
    expect(textOf(breakLines('see §\u00a012 here', STYLE.body, 30, faces))).toEqual([
      'see ',
      '§\u00a012 ',
      'here',
    ]);
  });

  it('breaks a compound word after its hyphen', () => {
    expect(textOf(breakLines('the body-worn camera', STYLE.body, 50, faces))).toEqual([
      'the body-',
      'worn ',
      'camera',
    ]);
  });

  it('breaks a hash in equal parts', () => {
    const hash = '0123456789abcdef'.repeat(4);
    expect(textOf(breakLines([code(hash)], STYLE.cell, 190, faces))).toEqual([
      hash.slice(0, 32),
      hash.slice(32),
    ]);
    expect(textOf(breakLines([code(hash)], STYLE.cell, 100, faces))).toHaveLength(4);
  });

  it('gives hexadecimal signs cells of one width', () => {
    const widths = ['ffff1111', '8888aaaa', 'DDDDcccc'].map((text) => {
      return breakLines([code(text)], STYLE.cell, 190, faces)[0]?.width;
    });
    expect(new Set(widths).size).toBe(1);
  });

  it('breaks a word of 2,000 signs into lines that fit, whatever the signs', () => {
    for (const sign of ['x', 'é', '😀', 'क', 'x\u0302']) {
      const lines = breakLines(sign.repeat(2000), STYLE.body, 100, faces);
      expect(textOf(lines).join('')).toBe(visibleText(sign.repeat(2000), (code) => faces.regular.has(code)));
      expect(Math.max(...lines.map((line) => line.width))).toBeLessThanOrEqual(100);
      expect(lines.some((line) => line.pieces.length === 0)).toBe(false);
    }
  });

  it('loses nothing of any text and keeps to the width of any column', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'W', ' ', '  ', '-', '\n', '“', '😀', '\u0301', '\0', 'ا', 'ω'),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 300 }), (written, width) => {
        const lines = breakLines(written, STYLE.body, width, faces);
        const shown = visibleText(written, (code) => faces.regular.has(code));
        expect(textOf(lines).join('')).toBe(shown.replaceAll('\n', ''));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01);
      }),
      { numRuns: 3000 },
    );
  });
});
