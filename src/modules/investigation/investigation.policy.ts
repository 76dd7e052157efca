import { type CaseState, opens, type Relation } from '../cases/public';
import type { Permission } from '../iam/public';

/** What somebody may read of an investigation, by how they stand to the case (practice 6.8). */
export function readableParts(relations: ReadonlySet<Relation>) {
  const any = (...needed: readonly Relation[]) => needed.some((relation) => relations.has(relation));
  return {
    notes: any('intake', 'assigned', 'unit', 'auditor', 'counsel'),
    report: any('assigned', 'unit', 'docketed', 'clerk', 'auditor', 'counsel'),
    reviews: any('assigned', 'unit', 'auditor', 'counsel'),
  };
}

/** What somebody may do about an investigation now. */
export function possibleActs(
  state: CaseState,
  isEnded: boolean,
  relations: ReadonlySet<Relation>,
  has: (permission: string) => boolean,
) {
  const may = (permission: Permission) => has(permission) && opens(permission, relations);
  const isInvestigated = state === 'investigation';
  return {
    note: !isEnded && may('note.write'),
    recommend: isInvestigated && may('finding.recommend'),
    report: isInvestigated && may('report.submit'),
    submit: isInvestigated && may('report.submit'),
    review: state === 'supervisor_review' && may('review.decide'),
  };
}
