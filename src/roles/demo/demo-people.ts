import type { Role } from '../../modules/iam/public';
import type { Language } from '../../platform/i18n/language';

interface DemoPerson {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language?: Language;
}

/** Everybody who works at the demonstration board; they sign in as `<key>@rivermouth.example`. All are invented. */
export const DEMO_PEOPLE = {
  intake: { name: 'Tom Whitaker', roles: ['intake'] },
  intake2: { name: 'Lucía Ferrer', roles: ['intake'], language: 'es' },
  investigator: { name: 'Ines Okafor', roles: ['investigator'] },
  investigator2: { name: 'Daniel Brandt', roles: ['investigator'] },
  investigator3: { name: 'Mei Castellan', roles: ['investigator'], language: 'es' },
  supervisor: { name: 'Grace Lindqvist', roles: ['supervisor'] },
  director: { name: 'Samuel Adeyemi', roles: ['director'] },
  clerk: { name: 'Kit Rowan', roles: ['clerk'] },
  chair: { name: 'Carmen Holloway', roles: ['chair'] },
  member: { name: 'Amal Rahimi', roles: ['board_member'] },
  member2: { name: 'Bao Tran', roles: ['board_member'] },
  member3: { name: 'Dana Whitfield', roles: ['board_member'] },
  member4: { name: 'Elif Demir', roles: ['board_member'] },
  member5: { name: 'Frank Novak', roles: ['board_member'] },
  member6: { name: 'Gloria Pineda', roles: ['board_member'], language: 'es' },
  liaison: { name: 'Peter Sandoval', roles: ['liaison'] },
  auditor: { name: 'Ruth Feldman', roles: ['auditor'] },
  counsel: { name: 'Adwoa Brennan', roles: ['counsel'] },
  mediator: { name: 'Jonah Ellery', roles: ['mediator'] },
  transparency: { name: 'Petra Solano', roles: ['transparency_officer'] },
  officer: { name: 'Aldous Marrowby', roles: ['subject_officer'] },
  custodian: { name: 'Judith Amsel', roles: ['custodian'] },
  administrator: { name: 'Noor Haddad', roles: ['administrator'] },
} as const satisfies Readonly<Record<string, DemoPerson>>;

export type PersonKey = keyof typeof DEMO_PEOPLE;
export type InvestigatorKey = Extract<PersonKey, `investigator${string}`>;
export type MemberKey = Extract<PersonKey, 'chair' | `member${string}`>;

/** The seats of the board, in the order in which the votes of a demonstration motion are written. */
export const DEMO_SEATS = [
  'chair',
  'member',
  'member2',
  'member3',
  'member4',
  'member5',
  'member6',
] as const satisfies readonly MemberKey[];

/** One password for all of them: the board is for trying out, and everybody who reaches it may know it. */
export const DEMO_PASSWORD = 'rivermouth-lantern-demo';

export function demoEmail(key: PersonKey): string {
  return `${key}@rivermouth.example`;
}

export const DEMO_AGENCY = 'Rivermouth Police Department';

interface DemoOfficer {
  readonly name: string;
  readonly badge: string;
  readonly rank: string;
  readonly unit: string;
}

/** The roster of the invented agency. */
export const DEMO_OFFICERS = {
  marrowby: { name: 'Aldous Marrowby', badge: '1042', rank: 'Sergeant', unit: 'North Bank Patrol' },
  tessling: { name: 'Corin Tessling', badge: '2217', rank: 'Officer', unit: 'North Bank Patrol' },
  quillane: { name: 'Delphine Quillane', badge: '2231', rank: 'Officer', unit: 'North Bank Patrol' },
  ostervane: { name: 'Piet Ostervane', badge: '2240', rank: 'Officer', unit: 'North Bank Patrol' },
  brackwell: { name: 'Tamsin Brackwell', badge: '2256', rank: 'Officer', unit: 'North Bank Patrol' },
  dunmarrow: { name: 'Leopold Dunmarrow', badge: '1057', rank: 'Sergeant', unit: 'South Bank Patrol' },
  fennwick: { name: 'Odile Fennwick', badge: '2302', rank: 'Officer', unit: 'South Bank Patrol' },
  kestrelman: { name: 'Jory Kestrelman', badge: '2318', rank: 'Officer', unit: 'South Bank Patrol' },
  lorringham: { name: 'Baptiste Lorringham', badge: '2324', rank: 'Officer', unit: 'South Bank Patrol' },
  mabberley: { name: 'Winifred Mabberley', badge: '2339', rank: 'Officer', unit: 'South Bank Patrol' },
  norcutt: { name: 'Ambrose Norcutt', badge: '0871', rank: 'Lieutenant', unit: 'South Bank Patrol' },
  pellworth: { name: 'Saskia Pellworth', badge: '3104', rank: 'Detective', unit: 'Criminal Investigations' },
  ravensholt: {
    name: 'Emeric Ravensholt',
    badge: '3111',
    rank: 'Detective',
    unit: 'Criminal Investigations',
  },
  skarveld: { name: 'Ilse Skarveld', badge: '2405', rank: 'Officer', unit: 'Traffic' },
  thornquay: { name: 'Casimir Thornquay', badge: '2411', rank: 'Officer', unit: 'Traffic' },
  umberlin: { name: 'Rosalba Umberlin', badge: '2427', rank: 'Officer', unit: 'Transit' },
  vantresse: { name: 'Hugo Vantresse', badge: '2433', rank: 'Officer', unit: 'Transit' },
  wexcombe: { name: 'Philippa Wexcombe', badge: '1066', rank: 'Sergeant', unit: 'Transit' },
  yarrowin: { name: 'Teodor Yarrowin', badge: '2450', rank: 'Officer', unit: 'Schools' },
  zellander: { name: 'Maren Zellander', badge: '2464', rank: 'Officer', unit: 'Harbor' },
} as const satisfies Readonly<Record<string, DemoOfficer>>;

export type OfficerKey = keyof typeof DEMO_OFFICERS;
