/** Everything that a person may be allowed to do: a closed list. What it means for one case is decided by the act. */
export const PERMISSIONS = [
  'access.review',
  'access.review_people',
  'account.hand_over',
  'account.manage',
  'account.own',
  'allegation.edit',
  'audit.read',
  'audit.read_house',
  'audit.read_people',
  'auditor.grant',
  'case.assign',
  'case.break_glass',
  'case.close',
  'case.concur_closing',
  'case.docket',
  'case.list',
  'case.propose_closing',
  'case.protect',
  'case.read',
  'case.seal',
  'case.triage',
  'clock.read',
  'clock.toll',
  'closed_case.read',
  'compartment.grant',
  'conflict.declare',
  'deputy.name',
  'document.read',
  'document.request',
  'evidence.add',
  'evidence.read',
  'finding.recommend',
  'findings.adopt',
  'glass.watch',
  'identity.ask',
  'identity.open',
  'identity.protect',
  'identity.read',
  'identity.review',
  'level.change',
  'mediation.read',
  'meeting.manage',
  'meeting.read',
  'motion.close',
  'motion.move',
  'note.write',
  'officer.link',
  'officer.manage',
  'party.read',
  'recommendation.draft',
  'recommendation.read',
  'recommendation.send',
  'report.submit',
  'response.record',
  'review.decide',
  'vote.cast',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The roles that a person may hold; small boards give several to one person. */
export const ROLES = [
  'intake',
  'investigator',
  'supervisor',
  'director',
  'board_member',
  'chair',
  'clerk',
  'counsel',
  'mediator',
  'liaison',
  'subject_officer',
  'auditor',
  'transparency_officer',
  'custodian',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** What everybody who works inside the house needs to read a case that they may see. */
const READS_CASES: readonly Permission[] = [
  'case.list',
  'case.read',
  'clock.read',
  'document.read',
  'evidence.read',
  'recommendation.read',
];

const SITS_ON_THE_BOARD: readonly Permission[] = [
  ...READS_CASES,
  'conflict.declare',
  'meeting.read',
  'motion.move',
  'vote.cast',
];

/**
 * Who may do what. Being allowed an act is not yet being allowed it in this case: that who recommended does not
 * concur, and who investigated does not review, is asked by the act itself.
 */
export const PERMISSIONS_OF_ROLES: Readonly<Record<Role, readonly Permission[]>> = {
  intake: [
    ...READS_CASES,
    'allegation.edit',
    'case.break_glass',
    'case.propose_closing',
    'case.triage',
    'document.request',
    'evidence.add',
    'identity.ask',
    'identity.read',
    'level.change',
    'note.write',
    'officer.manage',
  ],
  investigator: [
    ...READS_CASES,
    'allegation.edit',
    'case.break_glass',
    'document.request',
    'evidence.add',
    'finding.recommend',
    'identity.ask',
    'identity.read',
    'level.change',
    'note.write',
    'officer.manage',
    'report.submit',
  ],
  supervisor: [
    ...READS_CASES,
    'allegation.edit',
    'case.assign',
    'case.break_glass',
    'case.concur_closing',
    'case.propose_closing',
    'case.protect',
    'case.triage',
    'clock.toll',
    'deputy.name',
    'document.request',
    'evidence.add',
    'identity.ask',
    'identity.protect',
    'identity.read',
    'level.change',
    'note.write',
    'officer.manage',
    'review.decide',
  ],
  director: [
    ...READS_CASES,
    'access.review',
    'account.hand_over',
    'allegation.edit',
    'audit.read',
    'audit.read_house',
    'audit.read_people',
    'auditor.grant',
    'case.assign',
    'case.break_glass',
    'case.close',
    'case.concur_closing',
    'case.docket',
    'case.propose_closing',
    'case.protect',
    'case.seal',
    'case.triage',
    'clock.toll',
    'compartment.grant',
    'deputy.name',
    'document.request',
    'glass.watch',
    'identity.ask',
    'identity.protect',
    'identity.read',
    'identity.review',
    'level.change',
    'meeting.read',
    'note.write',
    'officer.link',
    'officer.manage',
    'recommendation.draft',
    'recommendation.send',
    'review.decide',
  ],
  board_member: SITS_ON_THE_BOARD,
  chair: [...SITS_ON_THE_BOARD, 'findings.adopt', 'motion.close'],
  clerk: [
    ...READS_CASES,
    'case.docket',
    'document.request',
    'findings.adopt',
    'meeting.manage',
    'meeting.read',
    'officer.link',
    'officer.manage',
    'response.record',
  ],
  counsel: [
    ...READS_CASES,
    'case.break_glass',
    'case.protect',
    'compartment.grant',
    'level.change',
    'meeting.read',
  ],
  // Reads what a case is about in a few lines, so that a mediation can be held; nothing of the file.
  mediator: ['mediation.read'],
  // The agency's own person sees what was sent to the agency, never the case file.
  liaison: ['recommendation.read', 'response.record'],
  // Their own notice, what is alleged against them, the clocks on it, their letters: nothing else (practice 6.8).
  subject_officer: ['party.read'],
  auditor: [...READS_CASES, 'audit.read', 'meeting.read'],
  // Publishes what is over: reads of closed cases what the public and the parties may.
  transparency_officer: ['closed_case.read'],
  // Opens the identity of somebody protected, and can do nothing else with the case.
  custodian: ['identity.open', 'identity.read'],
  administrator: ['access.review_people', 'account.manage', 'audit.read_house'],
};

const known = new Map<string, ReadonlySet<Permission>>();

/** All that a person with these roles may do. Their own account is everybody's. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  const key = [...roles].sort().join();
  const kept = known.get(key);
  if (kept) return kept;
  const permissions = new Set<Permission>(['account.own']);
  for (const role of roles) for (const permission of PERMISSIONS_OF_ROLES[role]) permissions.add(permission);
  known.set(key, permissions);
  return permissions;
}

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

/** Those who belong to the police agency or stand beside an officer: nobody of the board. */
const OF_THE_AGENCY: readonly Role[] = ['liaison', 'subject_officer'];

export type RoleConflict = 'no_role' | 'administrator_and_cases' | 'agency_and_board';

/**
 * Why these roles cannot be held by one person, or null. Whoever runs the system sees no case content (practice 6.8),
 * so an administrator holds no role that does; and who comes from the police agency is never staff of the board that
 * oversees it, nor answers for the agency in a case about themselves.
 */
export function findRoleConflict(roles: readonly Role[]): RoleConflict | null {
  if (roles.length === 0) return 'no_role';
  if (roles.length === 1) return null;
  if (roles.includes('administrator')) return 'administrator_and_cases';
  return roles.some((role) => OF_THE_AGENCY.includes(role)) ? 'agency_and_board' : null;
}
