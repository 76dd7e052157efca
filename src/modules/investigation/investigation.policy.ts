import type { CaseState, Relation } from '../cases/public';

/** Those who work on a case write notes about it. */
export const WRITES_NOTES: readonly Relation[] = ['intake', 'assigned', 'unit'];

/** The one who investigates recommends, reports and submits; nobody does it for them. */
export const INVESTIGATES: readonly Relation[] = ['assigned'];

/** Those who answer for the unit's work review it. */
export const REVIEWS: readonly Relation[] = ['unit'];

/** What somebody may read of an investigation, by how they stand to the case (practice 6.8). */
export function readableParts(relations: ReadonlySet<Relation>) {
  const any = (...needed: readonly Relation[]) => needed.some((relation) => relations.has(relation));
  return {
    notes: any(...WRITES_NOTES, 'auditor'),
    report: any('assigned', 'unit', 'docketed', 'clerk', 'auditor'),
    reviews: any('assigned', 'unit', 'auditor'),
  };
}

/** What somebody may do about an investigation now. */
export function possibleActs(
  state: CaseState,
  isEnded: boolean,
  relations: ReadonlySet<Relation>,
  has: (permission: string) => boolean,
) {
  const any = (needed: readonly Relation[]) => needed.some((relation) => relations.has(relation));
  const investigates = state === 'investigation' && any(INVESTIGATES);
  return {
    note: !isEnded && any(WRITES_NOTES) && has('note.write'),
    recommend: investigates && has('finding.recommend'),
    report: investigates && has('report.submit'),
    submit: investigates && has('report.submit'),
    review: state === 'supervisor_review' && any(REVIEWS) && has('review.decide'),
  };
}
