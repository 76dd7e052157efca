import { fullFiling } from '../../../src/modules/intake/testing/sample-filing';
import type { From, Recipe, Recipes } from '../access/recipe';

const described: Recipe['params'] = ({ scene }) => ({
  involvementId: scene.id('at_intake', 'involvement', 1),
});
const known: Recipe['params'] = ({ scene }) => ({ involvementId: scene.id('at_intake', 'involvement') });
const officerId: From<string> = ({ scene }) => scene.house.officer('tessling');
const roster: Recipe['params'] = (ground) => ({ officerId: officerId(ground) });
const receipt: Recipe['body'] = ({ scene }) => {
  const { number, receiptCode } = scene.house.receipts.get('received') ?? {};
  return { number, receiptCode };
};
const stepBack = () => ({ reason: 'My brother is the witness.' });
const onTheForm = () => ({ narrative: 'It happened at the pier.', anonymous: 'true', intent: 'send' });

const acknowledge: Recipe = { on: 'begun', body: () => ({ channel: 'letter' }) };
const decide: Recipe = { on: 'begun', body: () => ({ answerCode: 'ours', incidentOn: '2026-10-11' }) };
const assign: Recipe = {
  on: 'at_intake',
  body: ({ scene }) => ({ investigatorId: scene.house.person('investigator').accountId }),
};
const addOfficer: Recipe = { on: 'at_intake', body: () => ({ role: 'witness', name: 'Corporal Wren' }) };
const identify: Recipe = {
  on: 'at_intake',
  params: described,
  body: (ground) => ({ officerId: officerId(ground) }),
};
const propose: Recipe = {
  on: 'not_ours',
  body: () => ({ outcome: 'referred_out', explanation: 'The sheriff’s.', referredTo: 'County sheriff' }),
};
const concur: Recipe = { on: 'closing_proposed', body: () => ({ decision: 'concur' }) };

export const INTAKE: Recipes = {
  'AssignmentPages.ask': { on: 'at_intake' },
  'AssignmentPages.assign': assign,
  'AssignmentPages.open': { on: 'ready' },
  'CaseOfficerPages.add': addOfficer,
  'CaseOfficerPages.blank': { on: 'at_intake' },
  'CaseOfficerPages.identify': identify,
  'CaseOfficerPages.notice': { on: 'at_intake', params: known },
  'CaseOfficerPages.search': { on: 'at_intake', params: described },
  'CaseOfficersController.add': addOfficer,
  'CaseOfficersController.identify': identify,
  'CaseOfficersController.list': { on: 'at_intake' },
  'CaseOfficersController.notice': { on: 'at_intake', params: known },
  'ClosingController.conflict': { on: 'investigation', body: stepBack },
  'ClosingController.decide': concur,
  'ClosingController.propose': propose,
  'ClosingPages.ask': { on: 'not_ours' },
  'ClosingPages.decide': concur,
  'ClosingPages.propose': propose,
  'ClosingPages.review': { on: 'closing_proposed' },
  'ConflictPages.ask': { on: 'investigation' },
  'ConflictPages.declare': { on: 'investigation', body: stepBack },
  'FilingController.file': { body: fullFiling },
  'FilingPages.send': { body: onTheForm },
  'FilingPages.show': {},
  'OfficerConflictController.declare': { params: roster },
  'OfficerConflictPages.ask': { params: roster },
  'OfficerConflictPages.declare': { params: roster },
  'TrackingController.track': { body: receipt },
  'TrackingPages.ask': {},
  'TrackingPages.show': { body: receipt, answers: 200 },
  'TriageController.acknowledged': acknowledge,
  'TriageController.assign': assign,
  'TriageController.begin': { on: 'received' },
  'TriageController.jurisdiction': decide,
  'TriageController.open': { on: 'ready' },
  'TriageController.show': { on: 'at_intake' },
  'TriagePages.acknowledge': acknowledge,
  'TriagePages.askChannel': { on: 'begun' },
  'TriagePages.askJurisdiction': { on: 'begun' },
  'TriagePages.begin': { on: 'received' },
  'TriagePages.decide': decide,
  'TriagePages.show': { on: 'at_intake' },
};
