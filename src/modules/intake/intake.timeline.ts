import { Injectable } from '@nestjs/common';
import { type CaseRecord, TellsTimeline, type TimelineEntry, type TimelineSource } from '../cases/public';
import { ClosingRepository } from './closing-repository';

/** Closings that were proposed and refused; one that was concurred with is a step of the case itself. */
@Injectable()
@TellsTimeline('intake')
export class IntakeTimeline implements TimelineSource {
  constructor(private readonly closings: ClosingRepository) {}

  async entries(theCase: CaseRecord): Promise<TimelineEntry[]> {
    const closings = await this.closings.ofCase(theCase.id);
    return closings.flatMap((closing): TimelineEntry[] => {
      const proposed = {
        at: closing.proposed_at,
        text: `intake.timeline.${closing.outcome}`,
        accountId: closing.proposed_by,
      };
      if (closing.state !== 'refused' || !closing.decided_at) return [proposed];
      return [
        proposed,
        { at: closing.decided_at, text: 'intake.timeline.refused', accountId: closing.decided_by },
      ];
    });
  }
}
