import type { Recipe, Recipes } from '../access/recipe';

/** The officer was told that this case is about them. */
const own: Recipe = { on: 'under_review' };
const link: Recipe = {
  params: ({ scene }) => ({ officerId: scene.house.officer('tessling') }),
  body: ({ scene }) => ({ accountId: scene.things.officerAccountIds.free }),
};
const unlink: Recipe = {
  params: ({ scene }) => ({
    officerId: scene.house.officer('marrowby'),
    accountId: scene.things.officerAccountIds.linked,
  }),
};

export const PARTIES: Recipes = {
  'ClosedCasePages.list': {},
  'ClosedCasePages.one': { on: 'closed' },
  'MediationPages.list': {},
  'MediationPages.one': { on: 'investigation' },
  'NarrowCasesController.closedCase': { on: 'closed' },
  'NarrowCasesController.closedCases': {},
  'NarrowCasesController.mediation': { on: 'investigation' },
  'NarrowCasesController.mediations': {},
  'OfficerAccountPages.link': link,
  'OfficerAccountPages.show': { params: link.params },
  'OfficerAccountPages.unlink': unlink,
  'OfficerAccountsController.link': link,
  'OfficerAccountsController.unlink': unlink,
  'OwnCasePages.list': {},
  'OwnCasePages.one': own,
  'OwnCasesController.list': {},
  'OwnCasesController.one': own,
};
