/** Acts in one case that must not all be one person's. */
export const DUTIES = [
  'mediate',
  'investigate',
  'recommend',
  'report',
  'review',
  'propose_closing',
  'decide_closing',
  'vote',
  'adopt',
  'draft_recommendation',
  'send_recommendation',
  'record_response',
] as const;
export type Duty = (typeof DUTIES)[number];

const INVESTIGATING: readonly Duty[] = ['investigate', 'recommend', 'report'];
// Who heard the parties in confidence does not work on the case, nor the reverse: notes of a mediation are walled off.
const JUDGING_THE_WORK: readonly Duty[] = ['review', 'vote', 'mediate'];

/**
 * For each act, those that keep whoever did them in the same case from it (practice 6.2 and 6.8: who recommended does
 * not concur, who investigated does not review, who worked on a case does not judge it).
 */
export const EXCLUDED_BY: Readonly<Record<Duty, readonly Duty[]>> = {
  mediate: [...INVESTIGATING, 'review', 'vote', 'propose_closing', 'decide_closing'],
  investigate: JUDGING_THE_WORK,
  recommend: JUDGING_THE_WORK,
  report: JUDGING_THE_WORK,
  review: [...INVESTIGATING, 'mediate'],
  propose_closing: [],
  decide_closing: ['propose_closing'],
  vote: [...INVESTIGATING, 'review', 'mediate'],
  adopt: INVESTIGATING,
  draft_recommendation: [],
  send_recommendation: [],
  // The agency's answer to a recommendation is not written down by who made the recommendation.
  record_response: ['draft_recommendation', 'send_recommendation'],
};

/** That somebody did an act in the case, at any time and in whatever role they had then. */
export interface DoneDuty {
  readonly duty: Duty;
  readonly accountId: string;
}

/**
 * The earlier act that keeps the person from this one, or null. `inPlaceOf` are those for whom alone the person acts
 * here: what they may not do, nobody does for them.
 */
export function exclusionOf(
  duty: Duty,
  person: { readonly accountId: string; readonly inPlaceOf: readonly string[] },
  history: readonly DoneDuty[],
): Duty | null {
  const people = [person.accountId, ...person.inPlaceOf];
  const excluding = EXCLUDED_BY[duty];
  return (
    history.find((done) => people.includes(done.accountId) && excluding.includes(done.duty))?.duty ?? null
  );
}
