import { RELATIONS, RELATIONS_OF_PERMISSIONS } from '../../src/modules/cases/public';
import { PERMISSIONS, PERMISSIONS_OF_ROLES, ROLES } from '../../src/modules/iam/public';
import type { RouteAccess } from '../../src/platform/http/allow';
import { type DeclaredRoute, RouteDeclarations } from '../../src/platform/http/route-declarations';
import { STEP_UP_MINUTES } from '../../src/platform/security/step-up';
import { createTestApp, type TestApp } from '../support/app';
import { expectGeneratedPage } from '../support/generated-page';

describe('permissions', () => {
  let testApp: TestApp;
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    testApp = await createTestApp();
    routes = testApp.app.get(RouteDeclarations).list();
  });
  afterAll(() => testApp.close());

  it('on routes are all in the closed list', () => {
    const asked = routes.flatMap(({ access }) => (access.kind === 'permission' ? [access.permission] : []));
    const known = new Set<string>(PERMISSIONS);
    expect([...new Set(asked)].filter((permission) => !known.has(permission))).toEqual([]);
  });

  it('docs/permissions.md says what the code declares', () =>
    expectGeneratedPage('permissions.md', permissionsPage(routes)));
});

/** The page that a reviewer reads: who may do what, and which address asks for it. */
function permissionsPage(routes: readonly DeclaredRoute[]): string {
  const usedBy = Map.groupBy(routes, ({ access }) => (access.kind === 'permission' ? access.permission : ''));
  return `# Permissions

Made from the code by \`UPDATE_DOCS=1 npx jest test/architecture/permissions.spec.ts\`; a test fails when it is out of date.

A permission says what somebody may do at all. Whether they may do it in one case is decided by their relation to that
case (\`case_access\`), by its walls, and by the act itself. \`account.own\` is everybody's who is signed in. An
administrator holds no other role, nor does who comes from the police agency: liaison, subject officer.

Every route but the public ones asks for a session that has proved its second factor. **fresh**: in the last
${STEP_UP_MINUTES} minutes. *any*: also for a session that has only its password yet.

## Roles

${roleTable(usedBy)}

## In one case

Who holds the permission needs one of these relations to the case as well; the others are not about a case. The state of
the case, its walls and the level of the thing narrow it further.

${relationTable()}

## Routes

${table(
  ['method', 'path', 'needs', 'session', 'handler'],
  routes.map(({ method, path, access, handler }) => [
    method,
    `\`${path}\``,
    access.kind === 'public' ? '**nothing**' : access.permission,
    strengthOf(access),
    handler,
  ]),
)}
`;
}

function strengthOf(access: RouteAccess): string {
  if (access.kind === 'public') return '';
  return access.stepUp ? '**fresh**' : access.confined ? '*any*' : '';
}

function roleTable(usedBy: ReadonlyMap<string, readonly DeclaredRoute[]>): string {
  const rows = PERMISSIONS.map((permission) => [
    permission,
    ...ROLES.map((role) =>
      permission === 'account.own' || PERMISSIONS_OF_ROLES[role].includes(permission) ? 'yes' : '',
    ),
    String(usedBy.get(permission)?.length ?? 0),
  ]);
  return table(['', ...ROLES, 'routes'], rows);
}

function relationTable(): string {
  const rows = PERMISSIONS.flatMap((permission) => {
    const needed = RELATIONS_OF_PERMISSIONS[permission];
    if (!needed) return [];
    return [[permission, ...RELATIONS.map((relation) => (needed.includes(relation) ? 'yes' : ''))]];
  });
  return table(['', ...RELATIONS], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
