import fc from 'fast-check';
import { csvLine } from './csv';

describe('a line of a file for spreadsheets', () => {
  it.each([
    [['a', 1, null], 'a,1,\r\n'],
    [['say "hi"', 'a,b', 'two\nlines'], '"say ""hi""","a,b","two\nlines"\r\n'],
    [['=1+1', '+1', '-1', '@x', '\tx', '\rx'], "'=1+1,'+1,'-1,'@x,'\tx,\"'\rx\"\r\n"],
  ])('writes %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it('never begins a cell with what makes a formula', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const [first] = csvLine([text]).replace(/^"/, '');
        expect(['=', '+', '-', '@', '\t']).not.toContain(first);
      }),
    );
  });
});
