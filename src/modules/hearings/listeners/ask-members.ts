import { Config } from '../../../platform/config/config';
import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { caseDocketed } from '../hearings.events';
import { MeetingRepository } from '../meeting-repository';

/** Asks the members who may see a docketed case whether they have a conflict, with the day of the meeting. */
@Listens(caseDocketed, 'hearings.ask-members')
export class AskMembers implements EventListener<typeof caseDocketed> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly meetings: MeetingRepository,
    private readonly notifier: Notifier,
    private readonly config: Config,
  ) {}

  async on({ caseId, meetingId }: PayloadOf<typeof caseDocketed>): Promise<void> {
    const meeting = await this.meetings.get(meetingId);
    const { number } = await this.cases.get(caseId);
    const seeing = new Set(await this.access.holders(caseId, ['docketed']));
    const begins = Temporal.Instant.from(meeting.scheduled_at);
    const meetsOn = begins.toZonedDateTimeISO(this.config.boardTimeZone).toPlainDate().toString();
    for (const { account_id: accountId } of await this.meetings.seats(meetingId)) {
      if (!seeing.has(accountId)) continue;
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'hearings.docketed',
        params: { caseNumber: number, meetsOn, page: 'hearing' },
        dedupeKey: `hearings.docketed:${meetingId}:${caseId}:${accountId}`,
      });
    }
  }
}
