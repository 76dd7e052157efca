import fc from 'fast-check';
import { genericPack } from '../../rulebook/testing/generic-pack';
import { caseDisposition } from './case-disposition';

const { dispositionPrecedence, findings } = genericPack();

function dispositionOf(...codes: (string | null)[]) {
  return caseDisposition(
    codes.map((finding, i) => ({ allegationId: `a${i}`, finding })),
    dispositionPrecedence,
  );
}

describe('case disposition', () => {
  it.each<[(string | null)[], string | null]>([
    [['unfounded', 'sustained', 'exonerated'], 'sustained'],
    [['unfounded', 'not_sustained', 'exonerated'], 'not_sustained'],
    [['unfounded', 'exonerated'], 'exonerated'],
    [['unfounded', 'withdrawn'], 'unfounded'],
    [['policy_failure', 'unfounded'], 'unfounded'],
    [['policy_failure', 'duplicate'], 'policy_failure'],
    [['no_finding_tie', 'withdrawn'], 'no_finding_tie'],
    [['no_finding_tie', 'not_sustained'], 'not_sustained'],
    [['no_finding_tie'], 'no_finding_tie'],
    [['duplicate', 'untimely'], 'untimely'],
    [[null, 'unfounded'], 'unfounded'],
    [[null], null],
    [[], null],
  ])('of %j is %s', (codes, disposition) => expect(dispositionOf(...codes).disposition).toBe(disposition));

  it('lists the allegations that were sustained', () => {
    expect(dispositionOf('sustained', 'unfounded', 'sustained').allegationIds).toEqual(['a0', 'a2']);
  });

  it('refuses a finding that the pack does not know', () => {
    expect(() => dispositionOf('guilty')).toThrow(RangeError);
  });

  it('is sustained exactly when something was, and always one of the findings', () => {
    const codes = fc.array(fc.constantFrom(...findings.map((finding) => finding.code)), { minLength: 1 });
    fc.assert(
      fc.property(codes, (list) => {
        const { disposition } = dispositionOf(...list);
        expect(list).toContain(disposition);
        expect(disposition === 'sustained').toBe(list.includes('sustained'));
        expect(dispositionOf(...list.toReversed()).disposition).toBe(disposition);
      }),
    );
  });
});
