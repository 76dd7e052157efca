import type { CaseState, Relation } from '../cases/public';

/** Who brings evidence into a case, by its state. Nobody else does, whatever their role. */
const BRINGS_EVIDENCE: Partial<Record<CaseState, readonly Relation[]>> = {
  intake_review: ['intake', 'assigned'],
  investigation: ['assigned'],
};

/** The relations that may add evidence to a case in this state; none where it is closed to evidence. */
export function relationsThatAdd(state: CaseState): readonly Relation[] {
  return BRINGS_EVIDENCE[state] ?? [];
}

/** Whether somebody with these relations may add evidence now. */
export function mayAddEvidence(state: CaseState, relations: ReadonlySet<Relation>): boolean {
  return relationsThatAdd(state).some((relation) => relations.has(relation));
}
