import { parseCsv, pickNarratives, readNarratives } from './narratives';

describe('narratives', () => {
  it('are read out of a CSV with quotes and line breaks inside its cells', () => {
    expect(parseCsv('id,summary\r\n1,"He said ""no"",\nthen left"\n2,plain\n3,')).toEqual([
      ['id', 'summary'],
      ['1', 'He said "no",\nthen left'],
      ['2', 'plain'],
      ['3', ''],
    ]);
  });

  it('of our own are ordinary and hostile ones', () => {
    const own = readNarratives();
    expect(own.length).toBeGreaterThanOrEqual(8);
    expect(Math.max(...own.map((text) => text.length))).toBeGreaterThanOrEqual(2_000);
    for (const sign of ['’', 'é', '😀', 'مر', '  '])
      expect(own.some((text) => text.includes(sign))).toBe(true);
  });

  it('are picked from the shortest to the longest, the unusual among them', () => {
    const all = Array.from({ length: 300 }, (_, i) => 'x'.repeat(i + 1) + (i % 50 === 0 ? 'é' : ''));
    const picked = pickNarratives(all, 12);
    expect(picked).toHaveLength(12);
    expect(picked[0]).toHaveLength(2);
    expect(picked.at(-1)).toHaveLength(300);
    expect(picked.filter((text) => text.includes('é')).length).toBeGreaterThanOrEqual(4);
    expect(pickNarratives(all, 500)).toHaveLength(300);
  });
});
