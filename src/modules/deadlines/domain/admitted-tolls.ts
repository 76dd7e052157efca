import type { CountingConvention } from '../../rulebook/public';
import type { ExplanationStep, NoEffect } from './explanation';
import { type Toll, unionOfTolls } from './tolls';

export interface AdmittedTolls {
  readonly tolls: readonly Toll[];
  /** Those that move nothing, each with its reason. */
  readonly refused: readonly ExplanationStep[];
}

/**
 * Which tolls count. One that was recorded when the clock had already expired does not bring it back by itself: a person
 * decides that, or the rule says that nothing can. `limitAt` answers the limit as it stood on a day under given tolls.
 */
export function admitTolls(
  tolls: readonly Toll[],
  convention: CountingConvention,
  limitAt: (tolls: readonly Toll[], on: string) => string,
): AdmittedTolls {
  const admitted: Toll[] = [];
  const refused: ExplanationStep[] = [];
  for (const [recordedOn, group] of inOrderOfRecording(tolls)) {
    const isLate = recordedOn !== '' && limitAt(admitted, recordedOn) < recordedOn;
    for (const toll of group) {
      const reason = isLate ? lateReason(toll, convention) : null;
      if (reason) refused.push(...refusal(toll, reason));
      else admitted.push(toll);
    }
  }
  return { ...shortened(admitted, convention, refused), refused };
}

function lateReason(toll: Toll, { lateToll: choice }: CountingConvention): NoEffect | null {
  if (choice.is === 'void') return 'recorded_too_late';
  return toll.revives ? null : 'needs_decision';
}

/** Where the last day of a toll counts again, each toll ends a day earlier. */
function shortened(
  tolls: readonly Toll[],
  { tollLastDay: lastDay }: CountingConvention,
  refused: ExplanationStep[],
): { tolls: readonly Toll[] } {
  if (lastDay.is === 'suspended') return { tolls };
  const kept: Toll[] = [];
  for (const toll of tolls) {
    const endOn = toll.endOn && Temporal.PlainDate.from(toll.endOn).subtract({ days: 1 }).toString();
    if (endOn !== null && endOn < toll.startOn) refused.push(...refusal(toll, 'last_day_counts'));
    else kept.push({ ...toll, endOn });
  }
  return { tolls: kept };
}

function refusal(toll: Toll, reason: NoEffect): ExplanationStep[] {
  const until = toll.endOn ?? toll.recordedOn ?? toll.startOn;
  return unionOfTolls([toll], until).map((piece) => ({
    ...piece,
    kind: 'toll_without_effect',
    reason,
  }));
}

function inOrderOfRecording(tolls: readonly Toll[]): [string, Toll[]][] {
  const groups = new Map<string, Toll[]>();
  for (const toll of tolls) {
    const key = toll.recordedOn ?? '';
    groups.set(key, [...(groups.get(key) ?? []), toll]);
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : Number(one > other)));
}
