import type { Recipes } from '../access/recipe';

export const RULEBOOK: Recipes = { 'RulebookController.current': {} };
