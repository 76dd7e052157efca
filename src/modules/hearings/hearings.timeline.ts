import { Injectable } from '@nestjs/common';
import type { Translator } from '../../platform/i18n/messages';
import { type CaseRecord, TellsTimeline, type TimelineEntry, type TimelineSource } from '../cases/public';
import { BoardRecords } from './board-record';

/** Docketing, recusals, and once the board has decided what its motions came to. */
@Injectable()
@TellsTimeline('hearings')
export class HearingsTimeline implements TimelineSource {
  constructor(private readonly records: BoardRecords) {}

  async entries(theCase: CaseRecord, t: Translator): Promise<TimelineEntry[]> {
    const record = await this.records.of(theCase, t.language);
    if (!record) return [];
    return [
      ...record.hearings.map(({ item, meeting }) => ({
        at: item.docketed_at,
        text: 'hearings.timeline.docketed',
        params: { meeting: meeting.title },
        accountId: item.docketed_by,
      })),
      ...record.recused.map(({ accountId, at }) => ({ at, text: 'hearings.timeline.recused', accountId })),
      ...record.motions.flatMap(({ closedAt, closedById: accountId, kind, about, findingLabel, result }) => {
        if (!closedAt || !result) return [];
        const text = `hearings.timeline.${kind}.${result}`;
        const params = { about: about ?? '', finding: findingLabel ?? '' };
        return [{ at: closedAt, text, params, accountId }];
      }),
    ];
  }
}
