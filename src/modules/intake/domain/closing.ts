import type { Fault } from '../../../platform/errors/app-error';
import type { CloseReason, JurisdictionAnswer } from '../../rulebook/public';

export const CLOSING_OUTCOMES = ['closed_no_action', 'referred_out'] as const;
export type ClosingOutcome = (typeof CLOSING_OUTCOMES)[number];

export interface ClosingFacts {
  readonly outcome: ClosingOutcome;
  /** The reason that was chosen, if the rule pack knows it; for a referral it is the jurisdiction answer. */
  readonly reason: Pick<CloseReason, 'contactAttempts' | 'finding'> | undefined;
  readonly referredTo: string | null;
  /** How the case's jurisdiction was answered; null while it is not. */
  readonly jurisdiction: JurisdictionAnswer['outcome'] | null;
  readonly openAllegations: number;
}

/** A reason why a closing cannot be proposed at all, as an error code of this module; or faults of single fields. */
export interface ClosingObjections {
  readonly rule: 'contact_attempts_needed' | 'allegations_open' | 'not_for_another' | null;
  readonly faults: readonly Fault[];
}

/**
 * Whether a case may be proposed for closing at intake. More than half of all outcomes are closings like these, so
 * each has a reason from the closed list; "could not be reached" needs documented attempts, which intake has no log
 * for; and a reason that answers no allegation cannot close a case in which something is alleged.
 */
export function objectionsToClosing(facts: ClosingFacts): ClosingObjections {
  if (facts.outcome === 'referred_out') return objectionsToReferral(facts);
  const { reason } = facts;
  if (!reason) return { rule: null, faults: [{ field: 'reasonCode', code: 'not_a_choice' }] };
  if (reason.contactAttempts > 0) return { rule: 'contact_attempts_needed', faults: [] };
  if (reason.finding === null && facts.openAllegations > 0) return { rule: 'allegations_open', faults: [] };
  return { rule: null, faults: [] };
}

function objectionsToReferral({ jurisdiction, referredTo }: ClosingFacts): ClosingObjections {
  const faults: Fault[] = referredTo === null ? [{ field: 'referredTo', code: 'required' }] : [];
  return { rule: jurisdiction === 'refer' ? null : 'not_for_another', faults };
}

/** The close reasons that can be given before anybody investigated. */
export function reasonsAtIntake<R extends Pick<CloseReason, 'contactAttempts'>>(reasons: readonly R[]): R[] {
  return reasons.filter((reason) => reason.contactAttempts === 0);
}
