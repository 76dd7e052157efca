import type { NavigationEntry } from '../web/navigation';

/** The staff's main navigation, in the order in which it is shown; each entry only for those who hold its permission. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { key: 'cases.nav', href: '/cases', permission: 'case.list' },
  { key: 'cases.nav.glass', href: '/broken-glass', permission: 'glass.watch' },
  { key: 'hearings.nav', href: '/meetings', permission: 'meeting.read' },
  { key: 'people.nav', href: '/officers', permission: 'officer.manage' },
  { key: 'recommendations.nav', href: '/recommendations', permission: 'recommendation.read' },
  { key: 'identity.nav.desk', href: '/identities', permission: 'identity.open' },
  { key: 'identity.nav.openings', href: '/identities/openings', permission: 'identity.review' },
  { key: 'parties.own.nav', href: '/own-cases', permission: 'party.read' },
  { key: 'parties.mediation.nav', href: '/mediations', permission: 'mediation.read' },
  { key: 'parties.closed.nav', href: '/closed-cases', permission: 'closed_case.read' },
  { key: 'access.nav.review', href: '/access/review', permission: 'access.review' },
  { key: 'access.nav.review', href: '/access/people', permission: 'access.review_people' },
  { key: 'access.nav.auditors', href: '/access/auditors', permission: 'auditor.grant' },
  { key: 'trail.nav.people', href: '/trail/people', permission: 'audit.read_people' },
  { key: 'trail.nav.house', href: '/trail', permission: 'audit.read_house' },
  { key: 'iam.nav.people', href: '/people', permission: 'account.manage' },
];
