import type { Recipe, Recipes } from '../access/recipe';

const finding: Recipe = {
  on: 'investigation',
  params: ({ scene }) => ({ allegationId: scene.id('investigation', 'allegation') }),
  body: () => ({ value: 'not_sustained', reason: 'Nobody else saw it.' }),
};
const note: Recipe = { on: 'investigation', body: () => ({ body: 'Called the laundromat again.' }) };
const report: Recipe = { on: 'investigation', body: () => ({ summary: 'What both cameras show.' }) };
const signOff: Recipe = {
  on: 'under_review',
  body: ({ scene }) => ({ reportId: scene.id('under_review', 'report') }),
};
const giveBack: Recipe = {
  on: 'under_review',
  body: ({ scene }) => ({ reportId: scene.id('under_review', 'report'), points: 'Hear the owner.' }),
};

export const INVESTIGATION: Recipes = {
  'InvestigationController.giveBack': giveBack,
  'InvestigationController.note': note,
  'InvestigationController.recommend': finding,
  'InvestigationController.report': report,
  'InvestigationController.show': { on: 'investigation' },
  'InvestigationController.sign': signOff,
  'InvestigationController.submit': { on: 'investigation' },
  'InvestigationPages.findingForm': { on: 'investigation', params: finding.params },
  'InvestigationPages.note': note,
  'InvestigationPages.recommend': finding,
  'InvestigationPages.report': report,
  'InvestigationPages.reportForm': { on: 'investigation' },
  'InvestigationPages.show': { on: 'investigation' },
  'InvestigationPages.submit': { on: 'investigation' },
  'ReviewPages.giveBack': giveBack,
  'ReviewPages.show': { on: 'under_review' },
  'ReviewPages.sign': signOff,
};
