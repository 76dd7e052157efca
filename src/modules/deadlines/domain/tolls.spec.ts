import { type Toll, unionOfTolls } from './tolls';

function toll(startOn: string, endOn: string | null, cause = 'waiver'): Toll {
  return { cause, startOn, endOn };
}

function spans(tolls: readonly Toll[], until = '2026-12-31'): string[] {
  return unionOfTolls(tolls, until).map(({ from, to, causes }) => `${from}/${to} ${causes.join('+')}`);
}

describe('union of tolls', () => {
  it('keeps apart what does not touch, in order of time', () => {
    expect(spans([toll('2026-05-01', '2026-05-03'), toll('2026-02-01', '2026-02-03')])).toEqual([
      '2026-02-01/2026-02-03 waiver',
      '2026-05-01/2026-05-03 waiver',
    ]);
  });

  it('joins what overlaps by a day, with both causes', () => {
    const tolls = [toll('2026-05-03', '2026-05-09', 'criminal'), toll('2026-05-01', '2026-05-03')];
    expect(spans(tolls)).toEqual(['2026-05-01/2026-05-09 criminal+waiver']);
  });

  it('swallows a toll inside another', () => {
    expect(spans([toll('2026-05-01', '2026-05-31'), toll('2026-05-10', '2026-05-12')])).toEqual([
      '2026-05-01/2026-05-31 waiver',
    ]);
  });

  it('lets an open toll last until the day asked, and forgets one that has not begun', () => {
    const tolls = [toll('2026-05-01', null), toll('2027-01-01', null)];
    expect(unionOfTolls(tolls, '2026-06-01')).toEqual([
      { causes: ['waiver'], from: '2026-05-01', to: '2026-06-01', open: true },
    ]);
  });

  it('keeps a toll whose end is already known to lie ahead', () => {
    expect(spans([toll('2026-05-01', '2027-03-01')], '2026-06-01')).toEqual(['2026-05-01/2027-03-01 waiver']);
  });
});
