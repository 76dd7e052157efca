import type { CaseState } from '../domain/case-lifecycle';

type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad';

const TONES: Readonly<Record<CaseState, Tone>> = {
  received: 'warning',
  intake_review: 'warning',
  referred_out: 'neutral',
  closed_no_action: 'neutral',
  investigation: 'active',
  supervisor_review: 'active',
  docketed: 'active',
  deliberation: 'active',
  findings_adopted: 'good',
  recommendation_sent: 'active',
  agency_responded: 'active',
  closed: 'neutral',
};

/** The colour in which a state is shown; its words say the same. */
export function toneOf(state: CaseState): Tone {
  return TONES[state];
}
