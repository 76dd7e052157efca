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

const seal = () => ({ basis: 'court_order', reason: 'Order 12 of 19 November.' });
const glass: Recipe = {
  on: 'investigation',
  asks: 'walls only',
  body: ({ told }) => ({ number: told.number, reason: 'A child is in danger.' }),
};
const broken: Recipe['params'] = ({ scene }) => ({ breakId: scene.things.glassBreakId });
// The glass was broken on this case, and its walls keep the break from a director too.
const answered: Recipe = {
  on: 'investigation',
  asks: 'walls only',
  params: broken,
  body: () => ({ words: 'Right to do so.' }),
};
const grant: Recipe['body'] = ({ scene }) => ({
  accountId: scene.house.person('investigator').accountId,
  levels: ['privileged'],
  reason: 'Counsel asks for their view.',
});
const taken: Recipe = {
  on: 'investigation',
  params: ({ scene }) => ({ grantId: scene.things.compartmentId }),
};
const flag: Recipe['body'] = ({ scene }) => ({
  accountId: scene.house.person('investigator').accountId,
  reason: 'Lent to the prosecutor.',
});
// The case of the table is not sealed: whoever may lift a seal or name somebody in it is told so.
const unsealed = { on: 'investigation', answers: 409 } as const;

export const CASES: Recipes = {
  'ProtectionController.end': taken,
  'ProtectionController.flag': { on: 'investigation', body: flag },
  'ProtectionController.grant': { on: 'investigation', body: grant },
  'ProtectionController.lift': { ...unsealed, body: () => ({ reason: 'The order is over.' }) },
  'ProtectionController.name': { ...unsealed, body: ({ accountId }) => ({ accountId }) },
  'ProtectionController.seal': { on: 'investigation', body: seal },
  'ProtectionController.standing': { on: 'investigation' },
  'ProtectionPages.askFlag': { on: 'investigation' },
  'ProtectionPages.askGrant': { on: 'investigation' },
  'ProtectionPages.askLift': { on: 'investigation' },
  'ProtectionPages.askName': { on: 'investigation' },
  'ProtectionPages.askSeal': { on: 'investigation' },
  'ProtectionPages.end': taken,
  'ProtectionPages.flag': { on: 'investigation', body: flag },
  'ProtectionPages.grant': { on: 'investigation', body: grant },
  'ProtectionPages.lift': { ...unsealed, body: () => ({ reason: 'The order is over.' }) },
  'ProtectionPages.name': { ...unsealed, body: ({ accountId }) => ({ accountId }) },
  'ProtectionPages.seal': { on: 'investigation', body: seal },
  'ProtectionPages.show': { on: 'investigation' },
  'BrokenGlassController.acknowledge': answered,
  'BrokenGlassController.break': glass,
  'BrokenGlassController.list': {},
  'BrokenGlassPages.acknowledge': answered,
  'BrokenGlassPages.ask': {},
  'BrokenGlassPages.askWords': { on: 'investigation', asks: 'walls only', params: broken },
  'BrokenGlassPages.break': glass,
  'BrokenGlassPages.list': {},
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
