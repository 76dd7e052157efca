import { contentFaults } from './content-faults';
import type { DocumentContent, Table } from './document-content';
import { bold, code, paragraphsOf, plain, readingText } from './document-text';

const table: Table = {
  kind: 'table',
  caption: 'Votes',
  columns: [{ head: 'Member' }, { head: 'Vote' }],
  rows: [
    ['A', 'yes'],
    ['B', [bold('no')]],
  ],
};

function documentWith(block: Table): DocumentContent {
  return {
    title: 'Case file',
    language: 'en',
    runningHead: '1',
    pageLabel: '{page}',
    cover: { organisation: 'Board', rows: [{ label: 'Number', value: [code('2026-1')] }], notice: 'Notice' },
    sections: [
      {
        heading: 'One',
        blocks: [block],
        sections: [{ heading: 'Inner', blocks: [{ kind: 'list', items: ['x'] }] }],
      },
      { heading: 'Two', blocks: [{ kind: 'quote', paragraphs: ['q', 'r'] }, { kind: 'page-break' }] },
    ],
  };
}

describe('document content', () => {
  it('is read in the order in which it is drawn', () => {
    expect(readingText(documentWith(table))).toEqual(
      'Board|Case file|Number|2026-1|Notice|One|Votes|Member|Vote|A|yes|B|no|Inner|x|Two|q|r'.split('|'),
    );
  });

  it('survives JSON', () => {
    const content = documentWith(table);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });

  it('names rows whose cells do not match the columns, by place and not by text', () => {
    const faulty = { ...table, rows: [['A', 'yes'], ['B'], ['C', 'no', 'secret']] };
    expect(contentFaults(documentWith(table))).toEqual([]);
    expect(contentFaults(documentWith(faulty))).toEqual([
      '1, block 1, row 2: 1 cells for 2 columns',
      '1, block 1, row 3: 3 cells for 2 columns',
    ]);
  });

  it('names an empty title, an empty heading, a table without columns and a column without width', () => {
    const narrow = { ...table, columns: [{ head: 'a', width: 0 }, { head: 'b' }] };
    expect(contentFaults({ ...documentWith({ ...table, columns: [] }), title: ' ' })).toEqual([
      'title: empty',
      '1, block 1: table without columns',
    ]);
    expect(contentFaults(documentWith(narrow))).toEqual(['1, block 1: column without width']);
    expect(contentFaults({ ...documentWith(table), sections: [{ heading: '', blocks: [] }] })).toEqual([
      '1: heading empty',
    ]);
  });

  it('parts a filer’s words at empty lines and touches nothing else', () => {
    expect(paragraphsOf('one\ntwo\r\n\r\n  three  \n \n\n four')).toEqual(['one\ntwo', '  three  ', ' four']);
    expect(paragraphsOf(' \n ')).toEqual([]);
  });

  it('reads a text without its styles', () => {
    expect(plain(['a ', bold('b'), code('c')])).toBe('a bc');
    expect(plain('a')).toBe('a');
  });
});
