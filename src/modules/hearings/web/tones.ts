import type { AgendaItem } from '../docket';
import type { MeetingState } from '../domain/meeting-lifecycle';
import type { MotionResult } from '../domain/motion-seal';

type Tone = 'neutral' | 'active' | 'good' | 'warning' | 'bad';

const OF_RESULT: Readonly<Record<MotionResult, Tone>> = {
  carried: 'good',
  failed: 'neutral',
  tie: 'warning',
  no_quorum: 'warning',
  no_second: 'neutral',
};

const OF_MEETING: Readonly<Record<MeetingState, Tone>> = {
  planned: 'active',
  open: 'good',
  closed: 'neutral',
  cancelled: 'neutral',
};

/** The colours of the board's pages; the words say the same. */
export function resultTone(result: MotionResult | null): Tone {
  return result ? OF_RESULT[result] : 'active';
}

export function meetingTone(state: MeetingState): Tone {
  return OF_MEETING[state];
}

export function settledTone(settledAs: AgendaItem['settled_as']): Tone {
  return settledAs === 'findings_adopted' ? 'good' : settledAs ? 'warning' : 'active';
}
