import type { Recipes } from '../access/recipe';

const officer = () => ({ agencyName: 'Rivermouth Police Department', fullName: 'Wilhelmina Tarrow' });

export const PEOPLE: Recipes = {
  'OfficerPages.blank': {},
  'OfficerPages.list': { filters: ['?search=marrowby', '?search=1042'] },
  'OfficerPages.register': { body: officer },
  'OfficersController.register': { body: officer },
  'OfficersController.search': { query: '?search=marrowby' },
};
