import { CASE_STATES } from '../../../src/modules/cases/public';
import type { Recipe, Recipes } from '../access/recipe';

const language = () => ({ language: 'en' });
const document: Recipe['params'] = ({ scene }) => ({ documentId: scene.id('investigation', 'document') });
const clock: Recipe['params'] = ({ scene }) => ({ clockId: scene.things.tollableClockId });
const exhibit: Recipe['params'] = ({ scene }) => ({
  kind: 'evidence_item',
  thingId: scene.id('investigation', 'evidence'),
});
const level = () => ({ level: 'case_team', reason: 'It names an informant.' });
const toll = () => ({ cause: 'criminal_proceedings', startOn: '2026-11-19' });

const LIST_FILTERS = ['?of=mine', '?of=all', ...CASE_STATES.map((state) => `?state=${state}`)];

export const CASES: Recipes = {
  'CaseClocksController.list': { on: 'investigation' },
  'CaseClocksController.suspend': { on: 'investigation', params: clock, body: toll },
  'CaseDocumentsController.file': { on: 'investigation', params: document },
  'CaseDocumentsController.list': { on: 'investigation' },
  'CaseDocumentsController.one': { on: 'investigation', params: document },
  'CaseDocumentsController.request': { on: 'investigation', body: language },
  'CasePages.list': { filters: LIST_FILTERS },
  'CasePages.show': { on: 'investigation' },
  'CasesController.list': { filters: LIST_FILTERS },
  'CasesController.show': { on: 'investigation' },
  'ClockPages.show': { on: 'investigation', params: clock },
  'ClockPages.suspend': { on: 'investigation', params: clock, body: toll },
  'DocumentPages.file': { on: 'investigation', params: document },
  'DocumentPages.list': { on: 'investigation' },
  'DocumentPages.one': { on: 'investigation', params: document },
  'DocumentPages.request': { on: 'investigation', body: language },
  'LevelPages.ask': { on: 'investigation', params: exhibit },
  'LevelPages.change': { on: 'investigation', params: exhibit, body: level },
  'LevelsController.change': { on: 'investigation', params: exhibit, body: level },
};
