import fc from 'fast-check';
import type { BodyRule } from '../../rulebook/public';
import { genericPack } from '../../rulebook/testing/generic-pack';
import { type Attendance, quorumOf } from './quorum';

const GENERIC = genericPack().bodyRule;
const MEMBERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

function bodyRule(quorum: Partial<BodyRule['quorum']>): BodyRule {
  return { ...GENERIC, quorum: { ...GENERIC.quorum, ...quorum } };
}

function attendance(seated: number, recused: string, present: string): Attendance {
  return { seated: MEMBERS.slice(0, seated), recused: [...recused], present: [...present] };
}

describe('quorum', () => {
  it.each<[string, BodyRule, Attendance, number, boolean]>([
    ['four of seven seated', GENERIC, attendance(7, '', 'abcd'), 4, true],
    ['three of seven seated', GENERIC, attendance(7, '', 'abc'), 4, false],
    ['two seats vacant: three of five', GENERIC, attendance(5, '', 'abc'), 3, true],
    [
      'vacancies do not help where authorised seats count',
      bodyRule({ base: 'authorised' }),
      attendance(5, '', 'abc'),
      4,
      false,
    ],
    ['a recused member in the room does not count', GENERIC, attendance(7, 'd', 'abcd'), 4, false],
    [
      'those who may act are the base',
      bodyRule({ base: 'seated_minus_recused' }),
      attendance(7, 'fg', 'abc'),
      3,
      true,
    ],
    [
      'all recused leaves no quorum, not a quorum of none',
      bodyRule({ base: 'seated_minus_recused' }),
      attendance(3, 'abc', 'abc'),
      1,
      false,
    ],
    ['a stranger does not count', GENERIC, attendance(5, '', 'abfg'), 3, false],
    ['a member counts once', GENERIC, attendance(5, '', 'aabb'), 3, false],
    [
      'two thirds of seven is five',
      bodyRule({ threshold: { kind: 'fraction', numerator: 2, denominator: 3 } }),
      attendance(7, '', 'abcd'),
      5,
      false,
    ],
    [
      'a fixed three',
      bodyRule({ threshold: { kind: 'fixed', count: 3 } }),
      attendance(7, '', 'abc'),
      3,
      true,
    ],
    [
      'a single reviewer',
      bodyRule({ threshold: { kind: 'fixed', count: 1 } }),
      attendance(1, '', 'a'),
      1,
      true,
    ],
  ])('%s', (_, rule, who, needed, met) => expect(quorumOf(rule, who)).toMatchObject({ needed, met }));

  it('is never lost by one more member coming, and never won by a recusal of one who is there', () => {
    const subsets = fc.subarray(MEMBERS);
    const bases = fc.constantFrom('authorised' as const, 'seated' as const);
    fc.assert(
      fc.property(bases, subsets, subsets, fc.constantFrom(...MEMBERS), (base, recused, present, member) => {
        const rule = bodyRule({ base });
        const met = (who: Partial<Attendance>) =>
          quorumOf(rule, { seated: MEMBERS, recused, present, ...who }).met;
        expect(met({ present: [...present, member] })).toBe(
          met({}) || met({ present: [...present, member] }),
        );
        expect(met({ recused: [...recused, member] }) && !met({})).toBe(false);
      }),
    );
  });
});
