import type { ReckonedClock } from '../../deadlines/public';
import { textIn } from '../../rulebook/public';

export type ClockTone = 'running' | 'soon' | 'overdue' | 'paused' | 'stopped';

const SOON_DAYS = 14;

/** A clock for pages and the API: its rule, both dates, and each step by which its date came about. */
export function presentClock({ record, rule, reckoning, tolls }: ReckonedClock, language: string) {
  return {
    id: record.id,
    rule: record.rule_code,
    name: textIn(rule.label, language),
    citation: rule.citation.text,
    isConfirmed: rule.citation.confirmed,
    consequence: record.consequence,
    subjectType: record.subject_type,
    subjectId: record.subject_id,
    run: record.run,
    triggerOn: record.trigger_on,
    originalDueOn: reckoning.originalDueOn,
    adjustedDueOn: reckoning.adjustedDueOn,
    safeDueOn: reckoning.safeDueOn,
    daysLeft: reckoning.daysLeft,
    state: reckoning.state,
    stoppedAt: record.stopped_at,
    stopReason: record.stop_reason,
    tone: toneOf(reckoning),
    tolls,
    steps: reckoning.steps,
    tollCauses: rule.tollCauses,
  };
}

export type PresentedClock = ReturnType<typeof presentClock>;

function toneOf({ state, daysLeft }: ReckonedClock['reckoning']): ClockTone {
  if (state === 'stopped') return 'stopped';
  if (state === 'tolled') return 'paused';
  if (state === 'expired') return 'overdue';
  return daysLeft <= SOON_DAYS ? 'soon' : 'running';
}
