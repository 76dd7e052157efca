import { type CastVote, rollCallOf } from './roll-call';

const vote = (memberId: string, choice: CastVote['choice'], sequence = 1): CastVote => ({
  id: `${memberId}-${sequence}`,
  memberId,
  choice,
  sequence,
  castAt: '2026-11-20T17:00:00Z',
});

const there = (id: string) => ({ id, present: true, recused: false });

describe('roll call', () => {
  it('counts the last vote of each member who is there', () => {
    const roll = rollCallOf(
      [there('b'), there('a')],
      [vote('a', 'yes', 2), vote('a', 'no', 1), vote('b', 'abstain')],
    );
    expect(roll).toEqual([
      { memberId: 'a', choice: 'yes', voteId: 'a-2', castAt: '2026-11-20T17:00:00Z' },
      { memberId: 'b', choice: 'abstain', voteId: 'b-1', castAt: '2026-11-20T17:00:00Z' },
    ]);
  });

  it.each([
    ['recused', { id: 'a', present: true, recused: true }],
    ['recused', { id: 'a', present: false, recused: true }],
    ['absent', { id: 'a', present: false, recused: false }],
  ])('leaves out what a member who is %s voted before', (choice, member) => {
    expect(rollCallOf([member], [vote('a', 'yes')])).toEqual([
      { memberId: 'a', choice, voteId: null, castAt: null },
    ]);
  });

  it('writes down who was there and did not vote', () => {
    expect(rollCallOf([there('a')], [])[0]?.choice).toBe('not_voting');
  });

  it('leaves out votes of those who do not sit', () => {
    expect(rollCallOf([there('a')], [vote('stranger', 'yes')]).map((entry) => entry.memberId)).toEqual(['a']);
  });
});
