import { RELATIONS, RELATIONS_OF_PERMISSIONS, type Relation } from '../../../src/modules/cases/public';
import { type Permission, permissionsOf, ROLES, type Role } from '../../../src/modules/iam/public';
import type { DeclaredRoute } from '../../../src/platform/http/route-declarations';
import type { Standing } from './crowd';
import type { Recipe } from './recipe';

/** What a cell says. `hidden`: answered like a case that does not exist; `not theirs`: the act itself refuses them. */
export type Expected = 'passes' | 'refused' | 'relation missing' | 'not theirs' | 'hidden';

/**
 * What happens to somebody of the role who stands so to the case: from the declarations alone, never from what the
 * application does.
 */
export function expectedOf(route: DeclaredRoute, recipe: Recipe, role: Role, standing: Standing): Expected {
  if (route.access.kind === 'public') return 'passes';
  const { permission } = route.access;
  const held: ReadonlySet<string> = permissionsOf([role]);
  if (!held.has(permission)) return 'refused';
  const relation = expectedByRelation(route, recipe, standing);
  if (relation !== 'passes') return relation;
  return recipe.andHolds && !held.has(recipe.andHolds.permission) ? 'not theirs' : 'passes';
}

function expectedByRelation(route: DeclaredRoute, recipe: Recipe, standing: Standing): Expected {
  if (!recipe.on || recipe.asks === 'nothing') return 'passes';
  if (recipe.asks === 'walls only') return standing === 'walled' ? 'hidden' : 'passes';
  if (standing === 'none' || standing === 'walled') return 'hidden';
  return relationsFor(route, recipe).includes(standing) ? 'passes' : 'relation missing';
}

/** The relations that open a route to those who hold its permission. */
export function relationsFor({ access }: DeclaredRoute, { among = RELATIONS }: Recipe): readonly Relation[] {
  if (access.kind === 'public') return [];
  const needed = RELATIONS_OF_PERMISSIONS[access.permission as Permission] ?? [];
  return needed.filter((relation) => among.includes(relation));
}

/** The roles whose permissions open a route. */
export function rolesFor({ access }: DeclaredRoute, { andHolds }: Recipe): readonly Role[] {
  if (access.kind === 'public') return ROLES;
  return ROLES.filter((role) => {
    const held: ReadonlySet<string> = permissionsOf([role]);
    return held.has(access.permission) && (!andHolds || held.has(andHolds.permission));
  });
}
