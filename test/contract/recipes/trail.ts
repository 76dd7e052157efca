import type { Recipes } from '../access/recipe';

const FILTERS = ['?entry=read', '?entry=change', '?entry=list', '?entry=refused'];

export const TRAIL: Recipes = {
  'CaseTrailPages.file': { on: 'investigation' },
  'CaseTrailPages.show': { on: 'investigation' },
  'TrailController.key': {},
  'TrailController.ofCase': { on: 'investigation' },
  'TrailController.ofHouse': {},
  'TrailController.ofPerson': { filters: FILTERS },
  'TrailPages.house': {},
  'TrailPages.key': {},
  'TrailPages.person': { filters: FILTERS },
};
