import type { Fault } from '../../../platform/errors/app-error';
import type { IdentityPart } from './opening';

/** What the case team may ask: to send something, to ask something, or to be shown who it is. */
export const REQUEST_KINDS = ['letter', 'question', 'identity'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What the custodian answers. */
export const DECISIONS = ['relayed', 'granted', 'refused'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The longest time for which an identity is opened to somebody; then they ask again. */
export const MOST_DAYS = 14;

export interface DecisionInput {
  readonly decision: Decision;
  readonly answer?: string | null;
  readonly part?: IdentityPart | null;
  readonly days?: number | null;
}

/** What is missing in a decision: a refusal needs its reason, an opening its extent and its end. */
export function findDecisionFaults({ decision, answer, part, days }: DecisionInput): Fault[] {
  const faults: Fault[] = [];
  if (decision === 'refused' && !answer)
    faults.push({ field: 'answer', code: 'identity.refusal_needs_reason' });
  if (decision === 'granted' && !part) faults.push({ field: 'part', code: 'identity.grant_needs_part' });
  if (decision === 'granted' && !days) faults.push({ field: 'days', code: 'identity.grant_needs_days' });
  return faults;
}

export interface GrantedRequest {
  readonly asked_by: string;
  readonly state: string;
  readonly open_until: string | null;
}

/** Whether the identity is open to the person at this instant: to who asked, and before the end. */
export function isOpenTo(request: GrantedRequest, accountId: string, now: Temporal.Instant): boolean {
  if (request.state !== 'granted' || request.asked_by !== accountId || request.open_until === null)
    return false;
  return Temporal.Instant.compare(now, Temporal.Instant.from(request.open_until)) < 0;
}

/** Why the person may not decide the request, or null: nobody decides what they have asked themselves. */
export function whyNotDecide(
  request: { readonly asked_by: string; readonly state: string },
  accountId: string,
): 'own_request' | 'decided_before' | null {
  if (request.asked_by === accountId) return 'own_request';
  return request.state === 'waiting' ? null : 'decided_before';
}
