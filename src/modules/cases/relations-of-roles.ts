import type { Role } from '../iam/public';
import type { Relation } from './domain/access-rules';

/** Everybody who may work with a case file; what opens it further is decided for each person by itself. */
const INSIDE: readonly Role[] = [
  'intake',
  'investigator',
  'supervisor',
  'director',
  'board_member',
  'chair',
  'clerk',
  'counsel',
  'auditor',
];

/** The roles of which somebody must hold one to stand in a relation to a case. */
const ROLES_OF_RELATIONS: Readonly<Record<Relation, readonly Role[]>> = {
  intake: ['intake'],
  unit: ['supervisor', 'director'],
  assigned: ['investigator'],
  docketed: ['board_member', 'chair'],
  clerk: ['clerk'],
  liaison: ['liaison'],
  auditor: ['auditor'],
  concurrence: ['supervisor', 'director'],
  counsel: ['counsel'],
  mediator: ['mediator'],
  transparency: ['transparency_officer'],
  party: ['subject_officer'],
  custodian: ['custodian'],
  compartment: INSIDE,
  break_glass: INSIDE,
};

/** The relations in which somebody with these roles may stand; all others end with the role. */
export function relationsOfRoles(roles: readonly Role[]): Relation[] {
  const relations = Object.entries(ROLES_OF_RELATIONS) as [Relation, readonly Role[]][];
  return relations.filter(([, needed]) => needed.some((role) => roles.includes(role))).map(([name]) => name);
}

/**
 * What a deputy may have for somebody else. A seat on the board, being a party, a set of cases for an audit and what was
 * opened for one person by name are theirs alone: no proxies.
 */
const DEPUTISED: readonly Relation[] = [
  'intake',
  'unit',
  'assigned',
  'clerk',
  'liaison',
  'concurrence',
  'counsel',
  'transparency',
  'custodian',
];

/** Which role lets a deputy stand in which relation, as two lists of one length. */
export function deputyRelations(): {
  readonly relations: readonly Relation[];
  readonly roles: readonly Role[];
} {
  const pairs = DEPUTISED.flatMap((relation) =>
    ROLES_OF_RELATIONS[relation].map((role) => ({ relation, role })),
  );
  return { relations: pairs.map(({ relation }) => relation), roles: pairs.map(({ role }) => role) };
}

/** Whether somebody with these roles can do anything for somebody with those. */
export function mayStandIn(deputy: readonly Role[], absent: readonly Role[]): boolean {
  const theirs = relationsOfRoles(absent);
  return relationsOfRoles(deputy).some(
    (relation) => DEPUTISED.includes(relation) && theirs.includes(relation),
  );
}
