import fc from 'fast-check';
import { visibleParts, visibleText } from './visible-text';

const latin = (sign: number) => sign < 0x250 || (sign >= 0x2010 && sign < 0x2030);

describe('visibleParts', () => {
  it.each([
    ['plain text', 'plain text'],
    ['curly “quotes” and ’ apostrophes', 'curly “quotes” and ’ apostrophes'],
    ['emoji 😀!', 'emoji [U+1F600]!'],
    ['👍🏽', '[U+1F44D U+1F3FD]'],
    ['broken \u0092 apostrophe', 'broken [U+0092] apostrophe'],
    ['nul \0 bell \x07', 'nul [U+0000] bell [U+0007]'],
    ['half \ud83d pair', 'half [U+D83D] pair'],
    ['hidden \u202eorder', 'hidden [U+202E]order'],
    ['مرحبا 2026', '[U+0645 U+0631 U+062D U+0628 U+0627] 2026'],
    ['1234567', '1234567'],
    ['你好世界你好世界', '[U+4F60 U+597D U+4E16 U+754C U+4F60 U+597D][U+4E16 U+754C]'],
    ['a\tb\r\nc\rd', 'a    b\nc\nd'],
    ['e\u0301', 'é'],
    ['', ''],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text, latin)).toBe(shown);
  });

  it('keeps what a mark stands for, unless it is half a sign', () => {
    expect(visibleParts('a😀\ud83d', latin)).toEqual([{ text: 'a' }, { text: '[U+1F600 U+D83D]', mark: {} }]);
    expect(visibleParts('😀', latin)).toEqual([{ text: '[U+1F600]', mark: { original: '😀' } }]);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parts = visibleParts(text, latin);
        const whole = parts.map((part) => (part.mark ? signsOf(part.text) : part.text)).join('');
        expect(whole.normalize('NFC')).toBe(
          text.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').normalize('NFC'),
        );
      }),
    );
  });
});

function signsOf(mark: string): string {
  return mark
    .slice(1, -1)
    .split(' ')
    .map((name) => String.fromCodePoint(Number.parseInt(name.slice(2), 16)))
    .join('');
}
