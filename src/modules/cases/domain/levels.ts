import type { Relation } from './access-rules';

/** How confidential a thing in a case is (practice 6.8); the place in the list is the number that is stored. */
export const LEVELS = [
  'public',
  'party',
  'board',
  'case_team',
  'restricted',
  'compelled',
  'privileged',
] as const;
export type Level = (typeof LEVELS)[number];

/** A set of levels as PostgreSQL keeps it beside a relation: one bit a level. */
export type Clearance = number;

export const NOTHING: Clearance = 0;

export function levelNumber(level: Level): number {
  return LEVELS.indexOf(level);
}

/** The level of a stored number; what is out of range is as closed as can be. */
export function levelOf(number: number): Level {
  return LEVELS[number] ?? 'privileged';
}

export function clearanceFor(levels: readonly Level[]): Clearance {
  return levels.reduce((mask, level) => mask | (1 << levelNumber(level)), NOTHING);
}

export function levelsIn(clearance: Clearance): Level[] {
  return LEVELS.filter((level) => opensLevel(clearance, level));
}

export function opensLevel(clearance: Clearance, level: Level): boolean {
  return (clearance & (1 << levelNumber(level))) !== 0;
}

/** The most confidential of them; `public` where there is none. */
export function highestIn(clearance: Clearance): Level {
  return levelsIn(clearance).at(-1) ?? 'public';
}

/** Whether somebody must have proved their second factor just now to open what stands on these levels. */
export function asksFreshProof(clearance: Clearance): boolean {
  return opensLevel(clearance, 'compelled') || opensLevel(clearance, 'privileged');
}

/** All levels from the public one up to this one. */
export function upTo(level: Level): Clearance {
  return (1 << (levelNumber(level) + 1)) - 1;
}

export const EVERYTHING = upTo('privileged');

/** What each relation opens by itself. The table `relation_clearances` holds the same; a test compares them. */
export const CLEARANCE_OF_RELATIONS: Readonly<Record<Relation, Clearance>> = {
  intake: upTo('case_team'),
  unit: upTo('compelled'),
  assigned: upTo('compelled'),
  docketed: upTo('board'),
  clerk: upTo('board'),
  liaison: upTo('party'),
  auditor: upTo('restricted'),
  concurrence: upTo('compelled'),
  counsel: EVERYTHING,
  mediator: upTo('party'),
  transparency: upTo('party'),
  party: upTo('party'),
  custodian: upTo('public'),
  // Enough to make out what the granted thing is about; the grant itself adds its level.
  compartment: upTo('board'),
  // An emergency is about somebody's safety, never about what an officer was compelled to say or counsel advised.
  break_glass: upTo('restricted'),
};

/** What may change a relation's clearance in one case. */
export interface Circumstances {
  /** The person works on the criminal side of the same matter: compelled words must not reach them (Garrity). */
  readonly isOnCriminalSide?: boolean;
  /** The board's rule lets its members read compelled statements. */
  readonly boardReadsCompelled?: boolean;
  /** The levels that a compartment grants by name. */
  readonly granted?: readonly Level[];
}

/** What somebody in this relation may read in one case. */
export function clearanceOf(relation: Relation, circumstances: Circumstances = {}): Clearance {
  const { isOnCriminalSide = false, boardReadsCompelled = false, granted = [] } = circumstances;
  let clearance = CLEARANCE_OF_RELATIONS[relation];
  if (relation === 'docketed' && boardReadsCompelled) clearance |= clearanceFor(['compelled']);
  if (relation === 'compartment') clearance |= clearanceFor(granted);
  return isOnCriminalSide ? clearance & ~clearanceFor(['compelled']) : clearance;
}

/** Why a thing may not be put on another level; null when it may. */
export type LevelRefusal = 'cases.level_unchanged' | 'cases.level_lowered_by_supervisor_only';

/** The team raises freely; only who answers for the unit lowers, and counsel what is privileged. */
export function refusalToChangeLevel(
  from: Level,
  to: Level,
  relations: ReadonlySet<Relation>,
): LevelRefusal | null {
  if (from === to) return 'cases.level_unchanged';
  if (levelNumber(to) > levelNumber(from)) return null;
  const mayLower = from === 'privileged' ? relations.has('counsel') : relations.has('unit');
  return mayLower ? null : 'cases.level_lowered_by_supervisor_only';
}
