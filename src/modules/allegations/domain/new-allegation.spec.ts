import { faultsOfNewAllegation, type NewAllegationFacts } from './new-allegation';

const SOUND: NewAllegationFacts = {
  type: { against: 'officer' },
  involvement: { officer_id: 'o' },
  victimIsKnown: undefined,
};
const faultsOf = (facts: Partial<NewAllegationFacts>) =>
  faultsOfNewAllegation({ ...SOUND, ...facts }).map(({ field, code }) => `${field} ${code}`);

describe('a new allegation', () => {
  it.each<[string, Partial<NewAllegationFacts>]>([
    ['against a known officer', {}],
    ['against an officer not identified', { involvement: { officer_id: null } }],
    ['with a victim of the case', { victimIsKnown: true }],
    ['against the agency’s policy', { type: { against: 'agency' }, involvement: { officer_id: null } }],
  ])('%s can be made', (_, facts) => expect(faultsOf(facts)).toEqual([]));

  it.each<[string, Partial<NewAllegationFacts>, string[]]>([
    ['of an unknown type', { type: undefined }, ['typeCode not_a_choice']],
    ['against somebody of another case', { involvement: undefined }, ['involvementId not_a_choice']],
    ['with a victim of another case', { victimIsKnown: false }, ['allegedVictimId not_a_choice']],
    [
      'against policy, laid on an officer',
      { type: { against: 'agency' } },
      ['typeCode allegations.not_against_an_officer'],
    ],
  ])('%s is refused', (_, facts, faults) => expect(faultsOf(facts)).toEqual(faults));
});
