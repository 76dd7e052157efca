import { type Level, levelNumber } from './levels';

/** For how long a case stays open to somebody who broke the glass. */
export const GLASS_MINUTES = 60;

export type GrantRefusal = 'cases.privileged_by_counsel' | 'cases.grant_for_oneself' | 'cases.grant_over';

/** Why a compartment may not be granted; null when it may. */
export function refusalToGrant({
  levels,
  mayGrantAll,
  toOneself,
  endsAt,
  now,
}: {
  readonly levels: readonly Level[];
  /** Counsel grants what is privileged and nothing else; the director, everything. */
  readonly mayGrantAll: boolean;
  readonly toOneself: boolean;
  readonly endsAt: string | null;
  readonly now: string;
}): GrantRefusal | null {
  if (toOneself) return 'cases.grant_for_oneself';
  if (endsAt !== null && Temporal.Instant.compare(endsAt, now) <= 0) return 'cases.grant_over';
  return mayGrantAll || levels.every((level) => level === 'privileged')
    ? null
    : 'cases.privileged_by_counsel';
}

/** The levels that can be granted by name; everybody who sees the case reads what is below. */
export const GRANTABLE = [
  'case_team',
  'restricted',
  'compelled',
  'privileged',
] as const satisfies readonly Level[];

/** Why a case is sealed. */
export const SEAL_GROUNDS = ['court_order', 'juvenile', 'safety', 'other'] as const;
export type SealGround = (typeof SEAL_GROUNDS)[number];

export function inOrder(levels: readonly Level[]): Level[] {
  return levels.toSorted((one, other) => levelNumber(one) - levelNumber(other));
}
