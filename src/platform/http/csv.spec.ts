import fc from 'fast-check';
import { csvCell, csvLine } from './csv';

describe('a line of a CSV file', () => {
  it.each([
    ['Dana Whitfield', '"Dana Whitfield"'],
    ['', '""'],
    ['a "b", c', '"a ""b"", c"'],
    ['=1+1', '"\'=1+1"'],
    ['+1', '"\'+1"'],
    ['-1', '"\'-1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['  =HYPERLINK("x")', '"\'  =HYPERLINK(""x"")"'],
    ['\t=1', '"\'\t=1"'],
    ['|calc', '"\'|calc"'],
    ['2026-000001-5', '"2026-000001-5"'],
  ])('%j is %s', (text, cell) => expect(csvCell(text)).toBe(cell));

  it('never begins a cell with what a spreadsheet runs, and keeps quotes in pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }), (cells) => {
        const line = csvLine(cells);
        expect((line.match(/"/g) ?? []).length % 2).toBe(0);
        for (const cell of cells) expect(csvCell(cell).slice(1)).not.toMatch(/^\s*[=+\-@|%]/);
      }),
    );
  });
});
