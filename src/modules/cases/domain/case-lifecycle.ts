import type { GuardNameOf, Lifecycle, StateOf, StepNameOf } from '../../../platform/lifecycle/lifecycle';

/** What the public tracking page tells the filer about a state; its text is `cases.stage.<key>`. */
export const TRACKING_STAGES = [
  'received',
  'being_checked',
  'under_investigation',
  'before_the_board',
  'decided',
  'with_the_agency',
  'answered',
  'passed_on',
  'closed',
] as const;

export type TrackingStage = (typeof TRACKING_STAGES)[number];

interface DescribedState {
  readonly end: boolean;
  readonly stage: TrackingStage;
}

/**
 * The life of a case. A reader who holds this table knows what can happen, who may do it, and what must be there
 * before. A hold is an overlay and no state; each allegation has a small life of its own.
 */
export const CASE_LIFECYCLE = {
  subject: 'case',
  start: 'received',
  states: {
    received: { end: false, stage: 'received' },
    intake_review: { end: false, stage: 'being_checked' },
    referred_out: { end: true, stage: 'passed_on' },
    closed_no_action: { end: true, stage: 'closed' },
    investigation: { end: false, stage: 'under_investigation' },
    supervisor_review: { end: false, stage: 'under_investigation' },
    docketed: { end: false, stage: 'before_the_board' },
    deliberation: { end: false, stage: 'before_the_board' },
    findings_adopted: { end: false, stage: 'decided' },
    recommendation_sent: { end: false, stage: 'with_the_agency' },
    agency_responded: { end: false, stage: 'answered' },
    closed: { end: true, stage: 'closed' },
  },
  steps: [
    {
      name: 'begin_intake',
      from: 'received',
      to: 'intake_review',
      permission: 'case.triage',
      guards: [],
    },
    {
      // Not ours: the complaint goes, with its clause, to the body whose it is; the filer is told which.
      name: 'refer_out',
      from: 'intake_review',
      to: 'referred_out',
      permission: 'case.concur_closing',
      guards: ['intake.jurisdiction_declined', 'intake.closing_concurred'],
    },
    {
      // More than half of all outcomes are closings like this one, so each has a reason from a closed list, and a
      // second person concurs (Washington DC's board asks one of its members).
      name: 'close_no_action',
      from: 'intake_review',
      to: 'closed_no_action',
      permission: 'case.concur_closing',
      guards: ['intake.closing_concurred'],
    },
    {
      name: 'open_investigation',
      from: 'intake_review',
      to: 'investigation',
      permission: 'case.assign',
      guards: ['intake.jurisdiction_accepted', 'allegations.present', 'cases.investigator_assigned'],
    },
    {
      name: 'submit_for_review',
      from: 'investigation',
      to: 'supervisor_review',
      permission: 'report.submit',
      guards: ['allegations.recommended_findings_complete', 'investigation.report_attached'],
    },
    {
      name: 'return_to_investigator',
      from: 'supervisor_review',
      to: 'investigation',
      permission: 'review.decide',
      guards: ['cases.reviewer_independent'],
    },
    {
      name: 'sign_off',
      from: 'supervisor_review',
      to: 'docketed',
      permission: 'review.decide',
      guards: ['cases.reviewer_independent', 'allegations.recommended_findings_complete'],
    },
    {
      name: 'open_deliberation',
      from: 'docketed',
      to: 'deliberation',
      permission: 'motion.close',
      guards: ['hearings.meeting_open', 'hearings.conflicts_declared', 'hearings.quorum_present'],
    },
    {
      name: 'send_back',
      from: 'deliberation',
      to: 'investigation',
      permission: 'motion.close',
      guards: ['hearings.send_back_carried'],
    },
    {
      // Every open allegation has a carried motion, or a tie that the board's own tie rule has settled.
      name: 'adopt_findings',
      from: 'deliberation',
      to: 'findings_adopted',
      permission: 'findings.adopt',
      guards: ['hearings.motions_resolved'],
    },
    {
      name: 'send_recommendation',
      from: 'findings_adopted',
      to: 'recommendation_sent',
      permission: 'recommendation.send',
      guards: ['recommendations.items_complete'],
    },
    {
      name: 'close',
      from: 'findings_adopted',
      to: 'closed',
      permission: 'case.close',
      guards: ['recommendations.nothing_to_recommend'],
    },
    {
      name: 'record_response',
      from: 'recommendation_sent',
      to: 'agency_responded',
      permission: 'response.record',
      guards: ['recommendations.responses_complete'],
    },
    {
      name: 'close',
      from: 'agency_responded',
      to: 'closed',
      permission: 'case.close',
      guards: ['recommendations.outcomes_final'],
    },
  ],
} as const satisfies Lifecycle & { readonly states: Readonly<Record<string, DescribedState>> };

export type CaseState = StateOf<typeof CASE_LIFECYCLE>;
export type CaseStepName = StepNameOf<typeof CASE_LIFECYCLE>;
export type CaseGuardName = GuardNameOf<typeof CASE_LIFECYCLE>;

/** Every state, for column checks and filters. */
export const CASE_STATES = Object.keys(CASE_LIFECYCLE.states) as CaseState[];

/** How far a case is, as the filer is told. */
export function trackingStage(state: CaseState): TrackingStage {
  return CASE_LIFECYCLE.states[state].stage;
}
