import fc from 'fast-check';
import {
  findRoleConflict,
  PERMISSIONS,
  PERMISSIONS_OF_ROLES,
  permissionsOf,
  ROLES,
  type Role,
} from './permissions';

const rolesArbitrary = fc.uniqueArray(fc.constantFrom(...ROLES));

describe('roles', () => {
  it('give every permission to somebody, each once', () => {
    const given = ROLES.flatMap((role) => PERMISSIONS_OF_ROLES[role]);
    expect([...new Set([...given, 'account.own'])].sort()).toEqual([...PERMISSIONS]);
    for (const role of ROLES) {
      expect(new Set(PERMISSIONS_OF_ROLES[role]).size).toBe(PERMISSIONS_OF_ROLES[role].length);
    }
  });

  it('give the administrator nothing of a case, and nobody else the accounts', () => {
    expect([...permissionsOf(['administrator'])]).toEqual([
      'account.own',
      'access.review_people',
      'account.manage',
      'audit.read_house',
    ]);
    const others = ROLES.filter((role) => role !== 'administrator');
    expect(others.filter((role) => permissionsOf([role]).has('account.manage'))).toEqual([]);
  });

  it('let the auditor change nothing', () => {
    const writing = [...permissionsOf(['auditor'])].filter((p) => !/\.(list|read|own)$/.test(p));
    expect(writing).toEqual([]);
  });

  it('show the liaison of the agency no case file and no evidence', () => {
    expect(
      [...permissionsOf(['liaison'])].filter((p) => /^(case|evidence|document|meeting)\./.test(p)),
    ).toEqual([]);
  });

  it.each<[Role, string[]]>([
    ['mediator', ['mediation.read']],
    ['subject_officer', ['party.read']],
    ['transparency_officer', ['closed_case.read']],
    ['custodian', ['identity.open', 'identity.read']],
  ])('give the %s their own narrow view and no case file', (role, permissions) => {
    expect(PERMISSIONS_OF_ROLES[role]).toEqual(permissions);
    const others = ROLES.filter((other) => other !== role);
    // What the custodian may do besides opening, who works on the case may do too: it says nothing of who it is.
    const own = permissions[0] ?? '';
    expect(others.filter((other) => permissionsOf([other]).has(own as 'party.read'))).toEqual([]);
  });

  it('let counsel read every kind of case content, say how it is protected, and change none of it', () => {
    const acts = [...permissionsOf(['counsel'])].filter((p) => !/\.(list|read|own)$/.test(p));
    expect(acts).toEqual(['case.break_glass', 'case.protect', 'compartment.grant', 'level.change']);
  });

  it('add up', () => {
    fc.assert(
      fc.property(rolesArbitrary, (roles) => {
        const union = new Set(['account.own', ...roles.flatMap((role) => PERMISSIONS_OF_ROLES[role])]);
        expect(new Set(permissionsOf(roles))).toEqual(union);
      }),
    );
  });
});

describe('roles of one person', () => {
  it.each<[Role[], ReturnType<typeof findRoleConflict>]>([
    [[], 'no_role'],
    [['administrator'], null],
    [['intake', 'investigator', 'clerk'], null],
    [['board_member', 'chair'], null],
    [['administrator', 'intake'], 'administrator_and_cases'],
    [['auditor', 'administrator'], 'administrator_and_cases'],
    [['intake', 'investigator', 'supervisor', 'director', 'clerk', 'custodian', 'counsel', 'mediator'], null],
    [['liaison'], null],
    [['subject_officer'], null],
    [['liaison', 'subject_officer'], 'agency_and_board'],
    [['subject_officer', 'investigator'], 'agency_and_board'],
    [['liaison', 'clerk'], 'agency_and_board'],
    [['subject_officer', 'administrator'], 'administrator_and_cases'],
  ])('%j: %s', (roles, conflict) => expect(findRoleConflict(roles)).toBe(conflict));
});
