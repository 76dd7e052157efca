import fc from 'fast-check';
import { type DoneDuty, DUTIES, type Duty, EXCLUDED_BY, exclusionOf } from './separation-of-duty';

const DANA = { accountId: 'dana', inPlaceOf: [] };
const by = (accountId: string, ...duties: Duty[]): DoneDuty[] => duties.map((duty) => ({ duty, accountId }));

describe('separation of duty', () => {
  it.each<[Duty, Duty]>([
    ['review', 'investigate'],
    ['review', 'recommend'],
    ['review', 'report'],
    ['decide_closing', 'propose_closing'],
    ['vote', 'investigate'],
    ['vote', 'recommend'],
    ['vote', 'review'],
    ['adopt', 'investigate'],
    ['mediate', 'recommend'],
    ['mediate', 'vote'],
    ['investigate', 'mediate'],
    ['review', 'mediate'],
    ['vote', 'mediate'],
    ['investigate', 'review'],
    ['investigate', 'vote'],
    ['recommend', 'vote'],
    ['record_response', 'draft_recommendation'],
    ['record_response', 'send_recommendation'],
  ])('keeps from %s who did %s', (duty, done) =>
    expect(exclusionOf(duty, DANA, by('dana', done))).toBe(done),
  );

  it.each<[Duty, Duty]>([
    ['review', 'review'],
    ['report', 'recommend'],
    ['recommend', 'investigate'],
    ['decide_closing', 'decide_closing'],
    ['propose_closing', 'investigate'],
    ['send_recommendation', 'draft_recommendation'],
    ['vote', 'vote'],
  ])('lets do %s who did %s', (duty, done) => expect(exclusionOf(duty, DANA, by('dana', done))).toBeNull());

  it('counts what was done before a re-assignment, however many came after', () => {
    const history = [...by('dana', 'investigate'), ...by('eli', 'investigate', 'recommend', 'report')];
    expect(exclusionOf('review', DANA, history)).toBe('investigate');
  });

  it('keeps a deputy from what the absent person may not do', () => {
    const deputy = { accountId: 'eli', inPlaceOf: ['dana'] };
    expect(exclusionOf('decide_closing', deputy, by('dana', 'propose_closing'))).toBe('propose_closing');
    expect(
      exclusionOf('decide_closing', { ...deputy, inPlaceOf: [] }, by('dana', 'propose_closing')),
    ).toBeNull();
  });

  it('is by no act of somebody else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DUTIES), fc.subarray([...DUTIES]), (duty, done) => {
        expect(exclusionOf(duty, DANA, by('eli', ...done))).toBeNull();
      }),
    );
  });

  it('never grows less with more history, nor by standing in for more people', () => {
    const history = fc.array(
      fc.record({ duty: fc.constantFrom(...DUTIES), accountId: fc.constantFrom('dana', 'eli', 'finn') }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...DUTIES), history, history, (duty, some, more) => {
        if (exclusionOf(duty, DANA, some) === null) return;
        expect(exclusionOf(duty, DANA, [...some, ...more])).not.toBeNull();
        expect(exclusionOf(duty, { ...DANA, inPlaceOf: ['eli'] }, some)).not.toBeNull();
      }),
    );
  });

  it('lets a house with a person for each act finish a case', () => {
    for (const duty of DUTIES) expect(EXCLUDED_BY[duty]).not.toContain(duty);
  });
});
