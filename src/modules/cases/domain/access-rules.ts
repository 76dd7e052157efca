import type { Permission } from '../../iam/public';

/** How a person stands to a case. Each is granted by an act and taken back by an act. */
export const RELATIONS = [
  'intake',
  'unit',
  'assigned',
  'docketed',
  'clerk',
  'liaison',
  'auditor',
  'concurrence',
  'counsel',
  'mediator',
  'transparency',
  'party',
  'custodian',
  'compartment',
  'break_glass',
] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * Those who read the file as such. Liaison, mediator, party, transparency officer and custodian see a part of a case on
 * pages of their own.
 */
const READERS = [
  'intake',
  'unit',
  'assigned',
  'docketed',
  'clerk',
  'auditor',
  'concurrence',
  'counsel',
  'compartment',
  'break_glass',
] as const;

/** Those who settle what was filed: intake until the investigation opens, from then on who investigates. */
const TEAM = ['intake', 'unit', 'assigned'] as const;

/**
 * Which relations to a case an act asks for: holding the permission is not enough. Read together with the roles that
 * hold the permission, this is the whole of who may do what in which case; walls and levels take away from it, and
 * nothing adds to it. `null`: the permission is not about a case.
 */
export const RELATIONS_OF_PERMISSIONS: Readonly<Record<Permission, readonly Relation[] | null>> = {
  // One case; the review of a person tells of the cases that the reader answers for.
  'access.review': ['unit'],
  'access.review_people': null,
  'account.hand_over': null,
  'account.manage': null,
  'account.own': null,
  'allegation.edit': TEAM,
  'audit.read': ['unit', 'auditor'],
  'audit.read_house': null,
  'audit.read_people': null,
  'auditor.grant': null,
  'case.assign': ['unit'],
  // Whoever sees the case already needs no emergency; a wall is never broken.
  'case.break_glass': null,
  'case.close': ['unit'],
  'case.concur_closing': ['unit'],
  // The clerk sees a case only by docketing it, so that this act finds the case by itself.
  'case.docket': null,
  'case.list': null,
  'case.propose_closing': ['intake', 'unit'],
  'case.protect': ['unit', 'counsel'],
  'case.read': READERS,
  'case.seal': ['unit'],
  'case.triage': ['intake', 'unit'],
  'clock.read': READERS,
  'clock.toll': ['unit'],
  'closed_case.read': ['transparency'],
  'compartment.grant': ['unit', 'counsel'],
  'conflict.declare': ['docketed'],
  'deputy.name': null,
  'document.read': READERS,
  'document.request': [...TEAM, 'clerk'],
  'evidence.add': ['intake', 'assigned'],
  'evidence.read': READERS,
  'finding.recommend': ['assigned'],
  'findings.adopt': ['docketed', 'clerk'],
  'glass.watch': null,
  'identity.ask': TEAM,
  'identity.open': ['custodian'],
  'identity.protect': ['unit'],
  'identity.read': [...TEAM, 'custodian'],
  'identity.review': null,
  'level.change': [...TEAM, 'counsel'],
  'mediation.read': ['mediator'],
  'meeting.manage': null,
  'meeting.read': ['docketed', 'clerk'],
  'motion.close': ['docketed'],
  'motion.move': ['docketed'],
  'note.write': TEAM,
  'officer.link': null,
  'officer.manage': null,
  'party.read': ['party'],
  'recommendation.draft': ['unit'],
  'recommendation.read': [...READERS, 'liaison'],
  'recommendation.send': ['unit'],
  'report.submit': ['assigned'],
  'response.record': ['clerk', 'liaison'],
  'review.decide': ['unit'],
  'vote.cast': ['docketed'],
};

/** Whether one of the relations opens the act; `among` is what an act narrows it to, such as by the case's state. */
export function opens(
  permission: Permission,
  relations: Iterable<Relation>,
  among: readonly Relation[] = RELATIONS,
): boolean {
  const needed = RELATIONS_OF_PERMISSIONS[permission] ?? [];
  return [...relations].some((relation) => needed.includes(relation) && among.includes(relation));
}
