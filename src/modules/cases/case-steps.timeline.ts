import { Injectable } from '@nestjs/common';
import type { CaseRecord } from './case-repository';
import { CaseQueries } from './cases.queries';
import { TellsTimeline, type TimelineEntry, type TimelineSource } from './ports';

/** The steps of the lifecycle, on the timeline. */
@Injectable()
@TellsTimeline('cases')
export class CaseStepsTimeline implements TimelineSource {
  constructor(private readonly queries: CaseQueries) {}

  async entries(theCase: CaseRecord): Promise<TimelineEntry[]> {
    const steps = await this.queries.steps(theCase.id);
    const taken = steps.map(({ step, taken_at, taken_by }) => ({
      at: taken_at,
      text: `cases.timeline.${step}`,
      accountId: taken_by,
    }));
    return [{ at: theCase.received_at, text: 'cases.timeline.received' }, ...taken];
  }
}
