import fc from 'fast-check';
import type { BodyRule, Threshold } from '../../rulebook/public';
import { genericPack } from '../../rulebook/testing/generic-pack';
import { type MemberVote, tallyVotes, VOTE_CHOICES, type VoteChoice } from './vote-tally';

const GENERIC = genericPack().bodyRule;
const SEATS = 7;

function bodyRule(
  pass: Partial<BodyRule['pass']>,
  abstention: BodyRule['abstention'] = 'present_not_voting',
): BodyRule {
  return { ...GENERIC, pass: { ...GENERIC.pass, ...pass }, abstention };
}

/** `YYN-` is two yes, one no, one abstention; `.` there and silent, `R` recused, `A` absent. */
function votes(roll: string): MemberVote[] {
  const choices: Record<string, VoteChoice> = {
    Y: 'yes',
    N: 'no',
    '-': 'abstain',
    '.': 'not_voting',
    R: 'recused',
    A: 'absent',
  };
  return [...roll].map((letter, i) => ({ memberId: `m${i}`, choice: choices[letter] ?? 'absent' }));
}

const TWO_THIRDS: Threshold = { kind: 'fraction', numerator: 2, denominator: 3 };

describe('vote tally', () => {
  it.each<[string, BodyRule, string, string]>([
    ['a majority of those voting', GENERIC, 'YYYNN', 'carried'],
    ['fewer for than against', GENERIC, 'YYNNN', 'failed'],
    ['as many for as against', GENERIC, 'YYYNNN-', 'tie'],
    ['one vote for, the others abstain', GENERIC, 'Y---', 'carried'],
    ['all abstain', GENERIC, '----', 'tie'],
    ['all recused or absent', GENERIC, 'RRAA', 'tie'],
    ['an abstention that counts as no makes it equal', bodyRule({}, 'counts_as_no'), 'YYN-', 'tie'],
    ['abstentions that count as no defeat it', bodyRule({}, 'counts_as_no'), 'YY---', 'failed'],
    [
      'a majority of those present is missed by abstentions',
      bodyRule({ base: 'present' }),
      'YYN--',
      'failed',
    ],
    ['a majority of those present is missed by silence', bodyRule({ base: 'present' }), 'YYN..', 'failed'],
    ['a majority of those present', bodyRule({ base: 'present' }), 'YYYN-', 'carried'],
    ['a majority of the seated is missed by absence', bodyRule({ base: 'seated' }), 'YYYAAAA', 'failed'],
    ['a majority of the seated', bodyRule({ base: 'seated' }), 'YYYYAAA', 'carried'],
    ['two of three, as in New York', bodyRule({ threshold: { kind: 'fixed', count: 2 } }), 'YYN', 'carried'],
    ['one of three', bodyRule({ threshold: { kind: 'fixed', count: 2 } }), 'YNN', 'failed'],
    [
      'five of seven, as in Oakland',
      bodyRule({ threshold: { kind: 'fixed', count: 5 } }),
      'YYYYNN-',
      'failed',
    ],
    ['two thirds exactly', bodyRule({ threshold: TWO_THIRDS }), 'YYYYNN', 'carried'],
    ['more than half but not two thirds', bodyRule({ threshold: TWO_THIRDS }), 'YYYNN', 'failed'],
    [
      'equal votes under two thirds are a tie, not a failure',
      bodyRule({ threshold: TWO_THIRDS }),
      'YYNN',
      'tie',
    ],
    ['a single reviewer', GENERIC, 'Y', 'carried'],
  ])('%s', (_, rule, roll, outcome) => expect(tallyVotes(rule, votes(roll), SEATS).outcome).toBe(outcome));

  it('accounts for every member', () => {
    expect(tallyVotes(GENERIC, votes('YYYN-.RA'), SEATS + 1)).toEqual({
      yes: 3,
      no: 1,
      abstain: 1,
      not_voting: 1,
      recused: 1,
      absent: 1,
      base: 4,
      needed: 3,
      outcome: 'carried',
    });
  });
});

describe('vote tally, whatever the votes', () => {
  const rules = fc
    .record({
      base: fc.constantFrom('present_and_voting' as const, 'present' as const, 'seated' as const),
      threshold: fc.constantFrom<Threshold>({ kind: 'majority' }, TWO_THIRDS, { kind: 'fixed', count: 4 }),
      abstention: fc.constantFrom('present_not_voting' as const, 'counts_as_no' as const),
    })
    .map(({ abstention, ...pass }) => bodyRule(pass, abstention));
  const rolls = fc
    .array(fc.constantFrom(...VOTE_CHOICES), { maxLength: SEATS })
    .map((choices) => choices.map((choice, i) => ({ memberId: `m${i}`, choice })));

  it('does not depend on the order of the roll call', () => {
    fc.assert(
      fc.property(rules, rolls, (rule, roll) => {
        expect(tallyVotes(rule, roll.toReversed(), SEATS)).toEqual(tallyVotes(rule, roll, SEATS));
      }),
    );
  });

  it('never counts a recused or absent member', () => {
    fc.assert(
      fc.property(
        rules,
        rolls,
        fc.constantFrom('recused' as const, 'absent' as const),
        (rule, roll, choice) => {
          const { outcome, base } = tallyVotes(rule, roll, SEATS);
          const more = [...roll, { memberId: 'more', choice }];
          expect(tallyVotes(rule, more, SEATS)).toMatchObject({ outcome, base });
        },
      ),
    );
  });

  it('is never worse for a motion by one more yes, or by a no that becomes yes', () => {
    const rank = { failed: 0, tie: 1, carried: 2 } as const;
    fc.assert(
      fc.property(rules, rolls, (rule, roll) => {
        const before = tallyVotes(rule, roll, SEATS).outcome;
        const more = tallyVotes(rule, [...roll, { memberId: 'more', choice: 'yes' }], SEATS).outcome;
        if (before === 'carried') expect(more).toBe('carried');
        const at = roll.findIndex((vote) => vote.choice === 'no');
        const turned = roll.map((vote, i) => (i === at ? { ...vote, choice: 'yes' as const } : vote));
        const after = tallyVotes(rule, turned, SEATS).outcome;
        if (before !== 'tie') expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
      }),
    );
  });

  it('carries only with more for than against, and calls equal votes nothing but a tie', () => {
    fc.assert(
      fc.property(rules, rolls, (rule, roll) => {
        const { yes, no, abstain, outcome } = tallyVotes(rule, roll, SEATS);
        const against = rule.abstention === 'counts_as_no' ? no + abstain : no;
        if (outcome === 'carried') expect(yes).toBeGreaterThan(against);
        expect(outcome === 'tie').toBe(yes === against);
      }),
    );
  });
});
