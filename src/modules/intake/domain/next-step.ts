import type { TrackingStage } from '../../cases/public';

/** A running clock, as far as the filer may hear of it. */
export interface RunningClock {
  readonly ruleCode: string;
  /** What the clock waits for, in the rule pack's terms. */
  readonly stop: string;
  readonly dueOn: string;
}

/**
 * The acts of which a filer may know until when they are due, by stage. Not the limitation: what the board has left
 * before discipline is barred would help whoever wants the case to die.
 */
const TOLD_STOPS: Readonly<Partial<Record<TrackingStage, readonly string[]>>> = {
  received: ['acknowledged', 'classified'],
  being_checked: ['classified'],
  under_investigation: ['investigation_submitted'],
  with_the_agency: ['agency_responded'],
};

/** By when the next thing happens that the filer waits for; null where no limit runs for it. */
export function nextStepDueOn(stage: TrackingStage, running: readonly RunningClock[]): string | null {
  for (const stop of TOLD_STOPS[stage] ?? []) {
    // Of several clocks (two agencies that must answer) the last one ends the stage.
    const last = running
      .filter((clock) => clock.stop === stop)
      .map(({ dueOn }) => dueOn)
      .sort()
      .at(-1);
    if (last) return last;
  }
  return null;
}

export interface StageEntry {
  readonly stage: TrackingStage;
  /** `YYYY-MM-DD` where the board sits. */
  readonly on: string;
}

/** The stages that a case went through; steps inside one stage are the board's own business. */
export function stagesSoFar(entries: readonly StageEntry[]): StageEntry[] {
  return entries.filter((entry, i) => entries[i - 1]?.stage !== entry.stage);
}
