import type { Recipe, Recipes } from '../access/recipe';
import { ACCESS } from './access';
import { ALLEGATIONS } from './allegations';
import { CASES } from './cases';
import { EVIDENCE } from './evidence';
import { HEARINGS } from './hearings';
import { IAM } from './iam';
import { IDENTITY } from './identity';
import { INTAKE } from './intake';
import { INVESTIGATION } from './investigation';
import { PARTIES } from './parties';
import { PEOPLE } from './people';
import { PLATFORM } from './platform';
import { RECOMMENDATIONS } from './recommendations';
import { RULEBOOK } from './rulebook';
import { TRAIL } from './trail';

/** How every route of the house is called rightly. A route that is missing here fails the build. */
export const RECIPES: Recipes = {
  ...ACCESS,
  ...ALLEGATIONS,
  ...CASES,
  ...EVIDENCE,
  ...HEARINGS,
  ...IAM,
  ...IDENTITY,
  ...INTAKE,
  ...INVESTIGATION,
  ...PARTIES,
  ...PEOPLE,
  ...PLATFORM,
  ...RECOMMENDATIONS,
  ...RULEBOOK,
  ...TRAIL,
};

/** The recipes of one handler: one, or one for each state of the case in which the act asks for somebody else. */
export function recipesOf(handler: string): readonly Recipe[] {
  const found = RECIPES[handler] ?? [];
  return 'length' in found ? found : [found];
}
