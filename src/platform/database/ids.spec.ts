import { isId, newId } from './ids';

describe('ids', () => {
  it('sort in the order in which they were made, also many in one millisecond', () => {
    const ids = Array.from({ length: 50_000 }, newId);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isId)).toBe(true);
  });

  it('name the millisecond in which they were made', () => {
    const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    // Making very many at once borrows from the milliseconds that follow.
    expect(Math.abs(made - Date.now())).toBeLessThan(1_000);
  });

  it.each(['', 'x', '0190a000-0000-7000-8000-00000000000', '0190A000-0000-7000-8000-000000000000', null, 7])(
    'are not %p',
    (value) => expect(isId(value)).toBe(false),
  );
});
