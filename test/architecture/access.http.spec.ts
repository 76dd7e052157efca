import { CasePorts, RELATIONS, RELATIONS_OF_PERMISSIONS } from '../../src/modules/cases/public';
import { PERMISSIONS, PERMISSIONS_OF_ROLES, type Permission, ROLES } from '../../src/modules/iam/public';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { relationsFor, rolesFor } from '../contract/access/expectation';
import type { Recipe } from '../contract/access/recipe';
import { RECIPES, recipesOf } from '../contract/recipes/all';
import { createTestApp, type TestApp } from '../support/app';
import { expectGeneratedPage } from '../support/generated-page';

describe('access', () => {
  let testApp: TestApp;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    testApp = await createTestApp();
    routes = testApp.app.get(RouteDeclarations).list();
  });
  afterAll(() => testApp.close());

  it('has a recipe for every route, and none for what is gone', () => {
    const handlers = [...new Set(routes.map(({ handler }) => handler))].sort();
    expect(Object.keys(RECIPES).sort()).toEqual(handlers);
  });

  it('of every route under a case is tried on a case', () => {
    const untried = routes
      .filter(({ path }) => path.includes(':caseId'))
      .filter(({ handler }) => recipesOf(handler).some(({ on }) => !on));
    expect(untried.map(({ path }) => path)).toEqual([]);
  });

  it('lets somebody in everywhere: a route that no role can reach is forgotten or dead', () => {
    const dead = routes.filter((route) =>
      recipesOf(route.handler).every(
        (recipe) =>
          rolesFor(route, recipe).length === 0 ||
          (asksRelation(recipe) && relationsFor(route, recipe).length === 0),
      ),
    );
    expect(dead.map(({ path }) => path)).toEqual([]);
  });

  it('docs/access.md says what the code declares', () =>
    expectGeneratedPage('access.md', accessPage(routes, testApp.app.get(CasePorts, { strict: false }))));
});

/** Most routes are for all of these: named once, so that the page stays readable. */
const READERS = RELATIONS_OF_PERMISSIONS['case.read'] ?? [];

function asksRelation({ on, asks }: Recipe): boolean {
  return on !== undefined && asks === undefined;
}

/** The page that a reviewer reads: each address, and who gets past it in which relation to the case. */
function accessPage(routes: readonly DeclaredRoute[], ports: CasePorts): string {
  return `# Who may do what in which case

Made from the code by \`UPDATE_DOCS=1 npx jest test/architecture/access.http.spec.ts\`; a test fails when it is out of
date. \`test/contract/access.*.http.spec.ts\` runs every cell of it (each route x role x relation, nobody signed in, no
relation, and a wall) against the running application: a denial is an otherwise valid request, and changes no table.

A person passes where **one of the roles** holds the permission and **one of the relations** is theirs. Without a relation,
or behind a wall, the answer is that of a case that does not exist (404). With a relation that does not open the act, or
without the permission, it is 403. "Who reads the file" are the relations of \`case.read\`, below. "step-up" asks for the second factor once more. "-" under relations: not about a case.

## Routes

${table(
  ['method', 'path', 'permission', 'roles', 'relations'],
  routes.flatMap((route) =>
    recipesOf(route.handler).map((recipe) => [
      route.method,
      `\`${route.path}\``,
      permissionCell(route, recipe),
      rolesCell(route, recipe),
      relationsCell(route, recipe),
    ]),
  ),
)}

## Sections of the case page

\`test/contract/access.sections.http.spec.ts\` looks at the page as everybody.

${table(
  ['section', 'permission', 'roles', 'relations'],
  ports.sections().map(({ declaration: { key, permission } }) => {
    const named = permission as Permission;
    const roles = ROLES.filter((role) => PERMISSIONS_OF_ROLES[role].includes(named));
    return [key, permission, roles.join(', '), (RELATIONS_OF_PERMISSIONS[named] ?? []).join(', ')];
  }),
)}

## Permissions by role

${table(
  ['', ...ROLES],
  PERMISSIONS.map((permission) => [
    permission,
    ...ROLES.map((role) =>
      permission === 'account.own' || PERMISSIONS_OF_ROLES[role].includes(permission) ? 'yes' : '',
    ),
  ]),
)}

## Permissions by relation

${table(
  ['', ...RELATIONS],
  PERMISSIONS.flatMap((permission) => {
    const needed = RELATIONS_OF_PERMISSIONS[permission];
    return needed ? [[permission, ...RELATIONS.map((one) => (needed.includes(one) ? 'yes' : ''))]] : [];
  }),
)}
`;
}

function permissionCell({ access }: DeclaredRoute, { andHolds }: Recipe): string {
  if (access.kind === 'public') return '**everybody**';
  const strength = access.stepUp ? ', step-up' : access.confined ? ', before the second factor' : '';
  const further = andHolds ? ` and ${andHolds.permission} (${andHolds.because})` : '';
  return `${access.permission}${strength}${further}`;
}

function rolesCell(route: DeclaredRoute, recipe: Recipe): string {
  const roles = rolesFor(route, recipe);
  return roles.length === ROLES.length ? 'all' : roles.join(', ');
}

function relationsCell(route: DeclaredRoute, recipe: Recipe): string {
  if (!recipe.on) return '-';
  if (recipe.asks === 'nothing') return '- (tells nothing of the case)';
  if (recipe.asks === 'walls only') return 'any or none, but no wall';
  const state = recipe.among ? ` (case ${recipe.on.replaceAll('_', ' ')})` : '';
  const relations = relationsFor(route, recipe);
  if (relations.join() === READERS.join()) return `who reads the file${state}`;
  return `${relations.join(', ')}${state}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
