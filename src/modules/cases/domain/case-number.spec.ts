import fc from 'fast-check';
import { formatCaseNumber, parseCaseNumber } from './case-number';

const numbers = fc
  .tuple(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 999_999_999 }))
  .map(([year, sequence]) => formatCaseNumber(year, sequence));

const digitPositions = (number: string) => [...number].flatMap((c, i) => (c === '-' ? [] : [i]));

describe('case number', () => {
  it.each([
    [2026, 1, '2026-000001-5'],
    [2026, 123, '2026-000123-8'],
    [2026, 999_999, '2026-999999-5'],
    [2026, 1_000_000, '2026-1000000-9'],
  ])('writes year %i and sequence %i as %s', (year, sequence, number) => {
    expect(formatCaseNumber(year, sequence)).toBe(number);
  });

  it.each([
    '',
    'hello',
    '2026',
    '2026-000000-0',
    '2026-0000123-8',
    '0026-000123-8',
    '2026-000123',
    'x2026-000123-8',
  ])('refuses %p', (text) => expect(parseCaseNumber(text)).toBeNull());

  it.each([
    [0, 1],
    [2026, 0],
    [2026, -1],
    [2026, 1.5],
    [2026, 1e9],
    [20260, 1],
  ])('has no number for %p, %p', (year, sequence) => {
    expect(() => formatCaseNumber(year, sequence)).toThrow(RangeError);
  });

  it.each([
    ' 2026-000123-8 ',
    '20260001238',
    '2026 000123 8',
    '2026–000123—8',
    '2026_000123_8',
    '2026−000123−8',
    '\u200e2026-000123-8\u200f',
    '２０２６－０００１２３－８',
    '٢٠٢٦-٠٠٠١٢٣-٨',
  ])('reads %p', (text) => expect(parseCaseNumber(text)).toBe('2026-000123-8'));

  it('reads back what it wrote', () => {
    fc.assert(fc.property(numbers, (number) => parseCaseNumber(number) === number));
  });

  it('refuses every number with one wrong digit', () => {
    const wrong = fc.tuple(numbers, fc.nat(), fc.integer({ min: 1, max: 9 })).map(([number, at, shift]) => {
      const positions = digitPositions(number);
      const i = positions[at % positions.length] ?? 0;
      return number.slice(0, i) + ((Number(number[i]) + shift) % 10) + number.slice(i + 1);
    });
    fc.assert(
      fc.property(wrong, (number) => parseCaseNumber(number) === null),
      { numRuns: 2000 },
    );
  });

  it('refuses every number with two neighbouring digits swapped, also across a dash', () => {
    const swapped = fc.tuple(numbers, fc.nat()).map(([number, at]) => {
      const positions = digitPositions(number);
      const [i = 0, j = 1] = positions.slice(at % (positions.length - 1));
      const digits = [...number];
      [digits[i], digits[j]] = [digits[j] ?? '', digits[i] ?? ''];
      return [number, digits.join('')] as const;
    });
    fc.assert(
      fc.property(swapped, ([number, other]) => other === number || parseCaseNumber(other) === null),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => parseCaseNumber(text) === null));
  });
});
