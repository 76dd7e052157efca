import { Injectable } from '@nestjs/common';
import { type CaseRecord, TellsTimeline, type TimelineEntry, type TimelineSource } from '../cases/public';
import { exhibitLabel } from './domain/exhibit-series';
import { EvidenceQueries } from './evidence.queries';

@Injectable()
@TellsTimeline('evidence')
export class EvidenceTimeline implements TimelineSource {
  constructor(private readonly evidence: EvidenceQueries) {}

  async entries(theCase: CaseRecord): Promise<TimelineEntry[]> {
    const items = await this.evidence.ofCase(theCase.id);
    return items.map((item) => ({
      at: item.received_at,
      text: 'evidence.timeline.received',
      params: { exhibit: exhibitLabel(item.series, item.exhibit_number), title: item.title },
      accountId: item.added_by,
    }));
  }
}
