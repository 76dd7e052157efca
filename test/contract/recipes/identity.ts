import type { Recipe, Recipes } from '../access/recipe';

/** The filer is protected, the witness is not. */
const lockedAway: Recipe['params'] = ({ scene }) => ({ personId: scene.id('investigation', 'person') });
const named: Recipe['params'] = ({ scene }) => ({ personId: scene.id('investigation', 'person', 1) });
const waiting: Recipe['params'] = ({ scene }) => ({
  requestId: scene.id('investigation', 'identityRequest'),
});
/** Who asked looks; somebody who is not signed in has asked for nothing. */
const own: Recipe['params'] = ({ scene, accountId }) => ({
  requestId: scene.things.grantedRequestIds.get(accountId) ?? accountId,
});

const protect: Recipe = { on: 'investigation', params: named, body: () => ({ reason: 'danger' }) };
const open: Recipe = {
  on: 'investigation',
  params: lockedAway,
  body: () => ({ part: 'name', reason: 'court_order', words: 'By order of the court.' }),
};
const ask: Recipe = {
  on: 'investigation',
  params: lockedAway,
  body: () => ({ kind: 'question', words: 'Which door was it?' }),
};
const decide: Recipe = {
  on: 'investigation',
  params: waiting,
  body: () => ({ decision: 'relayed', answer: 'Sent.' }),
};
const look: Recipe = { on: 'investigation', params: own };

export const IDENTITY: Recipes = {
  'CaseIdentityPages.ask': ask,
  'CaseIdentityPages.askForm': { on: 'investigation', params: lockedAway },
  'CaseIdentityPages.askProtection': { on: 'investigation', params: named },
  'CaseIdentityPages.askReason': { on: 'investigation', params: lockedAway },
  'CaseIdentityPages.list': { on: 'investigation' },
  'CaseIdentityPages.open': { ...open, answers: 200 },
  'CaseIdentityPages.protect': protect,
  'CustodianRequestPages.askLook': look,
  'CustodianRequestPages.decide': decide,
  'CustodianRequestPages.look': { ...look, answers: 200 },
  'CustodianRequestPages.read': { on: 'investigation', params: waiting },
  'IdentitiesController.ask': ask,
  'IdentitiesController.decide': decide,
  'IdentitiesController.list': { on: 'investigation' },
  'IdentitiesController.look': look,
  'IdentitiesController.open': open,
  'IdentitiesController.protect': protect,
  'IdentityPages.keeping': {},
  'IdentityPages.openings': {},
  'OpeningsController.list': {},
};
