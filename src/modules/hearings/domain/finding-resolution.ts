import type { Missing } from '../../../platform/errors/app-error';
import { type BodyRule, NO_FINDING_TIE } from '../../rulebook/public';
import type { MotionState } from './motion-lifecycle';
import { afterTie } from './tie-rule';
import type { MotionOutcome } from './vote-tally';

export interface AllegationBeforeBoard {
  readonly id: string;
  readonly state: 'open' | 'dropped';
}

/** A motion that the board find something about one allegation; the order of the list does not matter. */
export interface FindingMotion {
  readonly id: string;
  readonly allegationId: string;
  readonly finding: string;
  readonly state: MotionState;
  /** Null until the chair has closed it. */
  readonly outcome: MotionOutcome | null;
}

export const UNRESOLVED_REASONS = [
  'no_motion',
  'motion_open',
  'not_carried',
  'deliberate_again',
  'two_findings',
] as const;
export type UnresolvedReason = (typeof UNRESOLVED_REASONS)[number];

/** found: a motion carried; tied: the tie rule settled it; unresolved: what still keeps the board from adopting. */
export type AllegationResolution =
  | {
      readonly allegationId: string;
      readonly status: 'found';
      readonly finding: string;
      readonly motionId: string;
    }
  | { readonly allegationId: string; readonly status: 'tied'; readonly finding: typeof NO_FINDING_TIE }
  | { readonly allegationId: string; readonly status: 'unresolved'; readonly reason: UnresolvedReason };

/** Where the board stands on each open allegation. A failed motion resolves nothing: it finds neither this nor that. */
export function resolveFindings(
  allegations: readonly AllegationBeforeBoard[],
  motions: readonly FindingMotion[],
  rule: BodyRule['tie'],
): AllegationResolution[] {
  return allegations
    .filter((allegation) => allegation.state === 'open')
    .map(({ id }) => ({
      allegationId: id,
      ...resolve(
        motions.filter((motion) => motion.allegationId === id),
        rule,
      ),
    }));
}

/** What the board still owes before findings can be adopted, one line for each reason with how many it concerns. */
export function missingForAdoption(resolutions: readonly AllegationResolution[]): Missing[] {
  if (resolutions.length === 0) return [{ code: 'hearings.no_open_allegation' }];
  return UNRESOLVED_REASONS.flatMap((reason) => {
    const count = resolutions.filter((one) => one.status === 'unresolved' && one.reason === reason).length;
    return count > 0 ? [{ code: `hearings.${reason}`, params: { count } }] : [];
  });
}

/** A further motion on an allegation is in order only while nothing is open and nothing is settled. */
export function mayMoveAgain(resolution: AllegationResolution): boolean {
  if (resolution.status !== 'unresolved') return false;
  return resolution.reason !== 'motion_open' && resolution.reason !== 'two_findings';
}

type Resolved =
  | { readonly status: 'found'; readonly finding: string; readonly motionId: string }
  | { readonly status: 'tied'; readonly finding: typeof NO_FINDING_TIE }
  | { readonly status: 'unresolved'; readonly reason: UnresolvedReason };

function resolve(motions: readonly FindingMotion[], rule: BodyRule['tie']): Resolved {
  if (motions.length === 0) return { status: 'unresolved', reason: 'no_motion' };
  if (motions.some((motion) => motion.state === 'open'))
    return { status: 'unresolved', reason: 'motion_open' };
  const [carried, ...others] = motions.filter((motion) => motion.outcome === 'carried');
  if (others.length > 0) return { status: 'unresolved', reason: 'two_findings' };
  if (carried) return { status: 'found', finding: carried.finding, motionId: carried.id };
  const ties = motions.filter((motion) => motion.outcome === 'tie').length;
  if (ties === 0) return { status: 'unresolved', reason: 'not_carried' };
  if (afterTie(rule, ties) === NO_FINDING_TIE) return { status: 'tied', finding: NO_FINDING_TIE };
  return { status: 'unresolved', reason: 'deliberate_again' };
}
