import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, type SectionContext, ShowsOnCase } from '../cases/public';
import { BoardRecords } from './board-record';
import { resultTone, settledTone } from './web/tones';

/** On which agendas the case was, and what the board decided. */
@Injectable()
@ShowsOnCase({
  key: 'board',
  order: 60,
  permission: 'meeting.read',
  title: 'hearings.section.title',
  template: 'modules/hearings/web/views/section.njk',
})
export class HearingsSection implements CaseSection {
  constructor(private readonly records: BoardRecords) {}

  async view(theCase: CaseRecord, { relations, t }: SectionContext): Promise<object | null> {
    const record = await this.records.of(theCase, t.language);
    if (!record) return null;
    const mayEnter = relations.has('docketed') || relations.has('clerk');
    return {
      hearings: record.hearings.map(({ item, meeting }) => ({
        meetingId: meeting.id,
        title: meeting.title,
        scheduledAt: meeting.scheduled_at,
        place: meeting.place,
        state: meeting.state,
        settledAs: item.settled_as,
        tone: settledTone(item.settled_as),
        href: mayEnter ? `/meetings/${meeting.id}/cases/${theCase.id}` : null,
      })),
      recused: record.recused.map((one) => one.name),
      motions: record.motions.map(({ id, about, findingLabel, kind, result, tally }) => ({
        id,
        about,
        findingLabel,
        kind,
        result,
        tone: resultTone(result),
        yes: tally?.yes ?? 0,
        no: tally?.no ?? 0,
        abstain: tally?.abstain ?? 0,
      })),
    };
  }
}
