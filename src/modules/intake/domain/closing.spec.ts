import { genericPack } from '../../rulebook/testing/generic-pack';
import { type ClosingFacts, objectionsToClosing, reasonsAtIntake } from './closing';

const { closeReasons } = genericPack();
const reason = (code: string) => closeReasons.find((candidate) => candidate.code === code);
const SOUND: ClosingFacts = {
  outcome: 'closed_no_action',
  reason: reason('untimely'),
  referredTo: null,
  jurisdiction: null,
  openAllegations: 0,
};
const objections = (facts: Partial<ClosingFacts>) => {
  const { rule, faults } = objectionsToClosing({ ...SOUND, ...facts });
  return [...(rule ? [rule] : []), ...faults.map(({ field, code }) => `${field} ${code}`)];
};

describe('a closing at intake', () => {
  it.each<[string, Partial<ClosingFacts>]>([
    ['out of time', {}],
    ['out of time, with allegations', { openAllegations: 2 }],
    ['nothing alleged', { reason: reason('no_allegation') }],
    [
      'to another body',
      { outcome: 'referred_out', jurisdiction: 'refer', referredTo: 'State police', reason: undefined },
    ],
  ])('can be proposed: %s', (_, facts) => expect(objections(facts)).toEqual([]));

  it.each<[string, Partial<ClosingFacts>, string[]]>([
    ['for an unknown reason', { reason: undefined }, ['reasonCode not_a_choice']],
    ['as not to be reached', { reason: reason('complainant_unavailable') }, ['contact_attempts_needed']],
    [
      'as nothing alleged, with allegations',
      { reason: reason('no_allegation'), openAllegations: 1 },
      ['allegations_open'],
    ],
    ['to nobody named', { outcome: 'referred_out', jurisdiction: 'refer' }, ['referredTo required']],
    [
      'to another body, though it is ours',
      { outcome: 'referred_out', jurisdiction: 'accept', referredTo: 'X' },
      ['not_for_another'],
    ],
    ['to another body, undecided', { outcome: 'referred_out', referredTo: 'X' }, ['not_for_another']],
    [
      'to another body, though it is for a court',
      { outcome: 'referred_out', jurisdiction: 'decline', referredTo: 'X' },
      ['not_for_another'],
    ],
  ])('cannot be proposed %s', (_, facts, expected) => expect(objections(facts)).toEqual(expected));

  it('offers only reasons that need no log of contacts', () => {
    const codes = reasonsAtIntake(closeReasons).map(({ code }) => code);
    expect(codes).toContain('duplicate');
    expect(codes).not.toContain('complainant_uncooperative');
  });
});
