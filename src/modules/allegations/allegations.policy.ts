import type { CaseState, Relation } from '../cases/public';

/** Who settles what is alleged: intake until the investigation opens, from then on who investigates. */
const EDITORS: Readonly<Partial<Record<CaseState, readonly Relation[]>>> = {
  intake_review: ['intake', 'unit'],
  investigation: ['assigned', 'unit'],
};

/** The relations that may add and drop allegations in a state; empty once the case has left the investigator. */
export function editorsIn(state: CaseState): readonly Relation[] {
  return EDITORS[state] ?? [];
}
