import { PERMISSIONS, PERMISSIONS_OF_ROLES, ROLES, type Role } from '../../iam/public';
import { relationsOfRoles } from '../relations-of-roles';
import { opens, RELATIONS, RELATIONS_OF_PERMISSIONS, type Relation } from './access-rules';

describe('which relation opens which act', () => {
  it('says it for every permission', () => {
    expect(Object.keys(RELATIONS_OF_PERMISSIONS)).toEqual([...PERMISSIONS]);
  });

  it('names no relation that nobody with the permission could stand in', () => {
    const idle = PERMISSIONS.flatMap((permission) => {
      const holders = ROLES.filter((role) => PERMISSIONS_OF_ROLES[role].includes(permission));
      const possible = relationsOfRoles(holders);
      return (RELATIONS_OF_PERMISSIONS[permission] ?? [])
        .filter((relation) => !possible.includes(relation))
        .map((relation) => `${permission} by ${relation}`);
    });
    expect(idle).toEqual([]);
  });

  it.each<[Role, Relation]>([
    ['investigator', 'assigned'],
    ['board_member', 'docketed'],
    ['auditor', 'auditor'],
    ['clerk', 'clerk'],
    ['counsel', 'counsel'],
  ])('lets a %s who is %s read the file', (role, relation) => {
    expect(PERMISSIONS_OF_ROLES[role]).toContain('case.read');
    expect(opens('case.read', [relation])).toBe(true);
  });

  it.each<[string, Relation]>([
    ['an auditor adds nothing', 'auditor'],
    ['a clerk writes no report', 'clerk'],
    ['the unit does not investigate', 'unit'],
    ['the liaison never reads the file', 'liaison'],
  ])('%s', (_what, relation) => {
    const acts = {
      auditor: 'evidence.add',
      clerk: 'report.submit',
      unit: 'report.submit',
      liaison: 'case.read',
    };
    expect(opens(Reflect.get(acts, relation), [relation])).toBe(false);
  });

  it.each<[Relation, string[]]>([
    ['mediator', ['mediation.read']],
    ['party', ['party.read']],
    ['transparency', ['closed_case.read']],
    ['custodian', ['identity.open', 'identity.read']],
  ])('shows %s one view of their own and nothing of the file', (relation, permissions) => {
    expect(PERMISSIONS.filter((candidate) => opens(candidate, [relation]))).toEqual(permissions);
  });

  it('opens nothing to those without a relation, whatever they may do elsewhere', () => {
    for (const permission of PERMISSIONS) expect(opens(permission, [])).toBe(false);
  });

  it('can be narrowed by an act, never widened', () => {
    expect(opens('evidence.add', ['intake'], ['assigned'])).toBe(false);
    expect(opens('report.submit', ['unit'], RELATIONS)).toBe(false);
  });
});
