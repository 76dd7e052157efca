import fc from 'fast-check';
import { IDENTITY_PARTS, type IdentityFields, partOf, worksOnCase } from './opening';
import { DECISIONS, type DecisionInput, findDecisionFaults, isOpenTo, whyNotDecide } from './request';

const WHOLE: IdentityFields = {
  fullName: 'A',
  email: 'b',
  phone: 'c',
  postalAddress: 'd',
  contactAsGiven: 'e',
  description: 'f',
  language: 'g',
};

describe('a part of an identity', () => {
  it('holds no more than its name says', () => {
    expect(Object.keys(partOf(WHOLE, 'name'))).toEqual(['fullName']);
    expect(partOf(WHOLE, 'contact')).not.toHaveProperty('fullName');
    expect(partOf(WHOLE, 'contact')).not.toHaveProperty('description');
    expect(partOf(WHOLE, 'all')).toEqual(WHOLE);
  });
});

describe('a custodian', () => {
  it.each<[string[], boolean]>([
    [['custodian'], false],
    [['custodian', 'clerk'], false],
    [['custodian', 'assigned'], true],
    [['custodian', 'unit'], true],
    [['intake', 'custodian'], true],
    [['custodian', 'docketed'], true],
  ])('in the relations %j works on the case: %s', (relations, works) => {
    expect(worksOnCase(relations)).toBe(works);
  });

  it.each([
    [{ asked_by: 'a', state: 'waiting' }, 'a', 'own_request'],
    [{ asked_by: 'a', state: 'waiting' }, 'b', null],
    [{ asked_by: 'a', state: 'granted' }, 'b', 'decided_before'],
    [{ asked_by: 'a', state: 'refused' }, 'a', 'own_request'],
  ])('decides %j as %s: %s', (request, accountId, reason) => {
    expect(whyNotDecide(request, accountId)).toBe(reason);
  });
});

describe('a decision', () => {
  it.each<[DecisionInput, string[]]>([
    [{ decision: 'relayed' }, []],
    [{ decision: 'refused' }, ['answer']],
    [{ decision: 'refused', answer: 'Not needed' }, []],
    [{ decision: 'granted' }, ['part', 'days']],
    [{ decision: 'granted', part: 'contact', days: 3 }, []],
  ])('%j lacks %j', (decision, fields) => {
    expect(findDecisionFaults(decision).map(({ field }) => field)).toEqual(fields);
  });

  it('opens to nobody but who asked, and never after its end', () => {
    const instants = fc
      .integer({ min: 0, max: 4e9 })
      .map((s) => Temporal.Instant.fromEpochMilliseconds(s * 1000));
    const states = fc.constantFrom('waiting', ...DECISIONS);
    fc.assert(
      fc.property(states, fc.boolean(), instants, instants, (state, isAsker, until, now) => {
        const request = { asked_by: 'a', state, open_until: state === 'granted' ? until.toString() : null };
        const isOpen = isOpenTo(request, isAsker ? 'a' : 'b', now);
        expect(isOpen).toBe(state === 'granted' && isAsker && Temporal.Instant.compare(now, until) < 0);
      }),
    );
    expect(IDENTITY_PARTS).toContain('contact');
  });
});
