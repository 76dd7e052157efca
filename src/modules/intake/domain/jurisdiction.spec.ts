import { faultsOfJurisdiction, type JurisdictionFacts } from './jurisdiction';

const faultsOf = (facts: Partial<JurisdictionFacts>) =>
  faultsOfJurisdiction({
    answer: { outcome: 'accept' },
    incidentOn: '2026-11-01',
    today: '2026-11-20',
    ...facts,
  }).map(({ field, code }) => `${field} ${code}`);

describe('a decision on jurisdiction', () => {
  it.each<[string, Partial<JurisdictionFacts>, string[]]>([
    ['ours, with the day', {}, []],
    ['ours, today', { incidentOn: '2026-11-20' }, []],
    ['ours, without the day', { incidentOn: null }, ['incidentOn intake.incident_date_needed']],
    ['not ours, without the day', { answer: { outcome: 'refer' }, incidentOn: null }, []],
    [
      'not ours, tomorrow',
      { answer: { outcome: 'decline' }, incidentOn: '2026-11-21' },
      ['incidentOn intake.date_in_future'],
    ],
    ['by no known clause', { answer: undefined, incidentOn: null }, ['answerCode not_a_choice']],
  ])('%s', (_, facts, faults) => expect(faultsOf(facts)).toEqual(faults));
});
