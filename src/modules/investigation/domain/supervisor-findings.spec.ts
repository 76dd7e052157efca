import fc from 'fast-check';
import { type RecommendedAnswer, supervisorFindings } from './supervisor-findings';

const PERMITTED = [{ code: 'sustained' }, { code: 'unfounded' }];

function answer(allegationId: string, more: Partial<RecommendedAnswer> = {}): RecommendedAnswer {
  const recommended = { value: 'sustained', reason: 'on video' };
  return { allegationId, isOpen: true, recommended, permitted: PERMITTED, ...more };
}

describe(supervisorFindings, () => {
  it('equals what was recommended, with its reasons, where nothing is changed', () => {
    const agreed = [{ allegationId: 'a', value: 'sustained', reason: 'on video' }];
    expect(supervisorFindings([answer('a')], [])).toEqual({ findings: agreed, faults: [] });
    expect(supervisorFindings([answer('a')], [{ allegationId: 'a', value: 'sustained' }])).toEqual({
      findings: agreed,
      faults: [],
    });
  });

  it('takes another finding only with reasons', () => {
    const change = { allegationId: 'a', value: 'unfounded' };
    expect(supervisorFindings([answer('a')], [change]).faults).toEqual([
      { field: 'findings[0].reason', code: 'required' },
    ]);
    expect(supervisorFindings([answer('a')], [{ ...change, reason: 'too dark' }])).toEqual({
      findings: [{ ...change, reason: 'too dark' }],
      faults: [],
    });
  });

  it('lets the supervisor add reasons of their own to the same finding', () => {
    const { findings } = supervisorFindings([answer('a')], [{ allegationId: 'a', reason: 'and a witness' }]);
    expect(findings).toEqual([{ allegationId: 'a', value: 'sustained', reason: 'and a witness' }]);
  });

  it.each([
    ['of another case', [{ allegationId: 'x' }], 'findings[0].allegationId', 'not_a_choice'],
    ['that was dropped', [{ allegationId: 'b' }], 'findings[0].allegationId', 'not_a_choice'],
    ['twice', [{ allegationId: 'a' }, { allegationId: 'a' }], 'findings[1].allegationId', 'repeated'],
    [
      'with a finding that is none',
      [{ allegationId: 'a', value: 'guilty', reason: 'x' }],
      'findings[0].value',
      'not_a_choice',
    ],
  ])('refuses an allegation %s', (_what, changes, field, code) => {
    const answers = [answer('a'), answer('b', { isOpen: false })];
    expect(supervisorFindings(answers, changes).faults).toEqual([{ field, code }]);
  });

  it('answers each open allegation exactly once, and no dropped one, whatever is changed', () => {
    const answers = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1 }), isOpen: fc.boolean() }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(answers, fc.func(fc.boolean()), (drawn, isChanged) => {
        const all = drawn.map(({ id, isOpen }) => answer(id, { isOpen }));
        const open = all.filter(({ isOpen }) => isOpen).map(({ allegationId }) => allegationId);
        const changes = open
          .filter((id) => isChanged(id))
          .map((allegationId) => ({ allegationId, value: 'unfounded', reason: 'x' }));
        const { findings, faults } = supervisorFindings(all, changes);
        expect(faults).toEqual([]);
        expect(findings.map(({ allegationId }) => allegationId)).toEqual(open);
      }),
    );
  });
});
