import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseRepository } from '../../cases/public';
import { BoardSight } from '../board-sight';
import { Docket } from '../docket';
import '../hearings.audit';
import { caseDocketed } from '../hearings.events';
import { HEARINGS_DESK } from '../hearings-desk';
import { MeetingRepository } from '../meeting-repository';

/** States in which the board has a case: before its deliberation, and in one that a meeting ended without a decision. */
const DOCKETABLE = new Set(['docketed', 'deliberation']);

/** Puts a signed-off case on the agenda of a meeting and opens it to the members who can judge it. */
@Injectable()
export class DocketCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly meetings: MeetingRepository,
    private readonly docket: Docket,
    private readonly sight: BoardSight,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Answers the agenda item's id; the same again when the case is on this agenda already. */
  execute(actor: Actor, { meetingId, caseId }: { meetingId: string; caseId: string }): Promise<string> {
    // The clerk does not see a case before it is docketed, so the desk looks for them.
    return this.transaction.run(actor, () =>
      this.transaction.run(HEARINGS_DESK, async () => {
        const theCase = await this.cases.getForUpdate(caseId);
        if (actor.kind === 'account') await this.sight.requireImpartial(theCase, actor.accountId);
        const meeting = await this.meetings.get(meetingId, 'for update');
        const known = await this.docket.find(meetingId, caseId);
        if (known && !known.settled_as) return known.id;
        if (meeting.state !== 'planned' && meeting.state !== 'open')
          throw new AppError('hearings.meeting_over');
        if (known || !DOCKETABLE.has(theCase.state)) throw await this.notDocketable(actor, caseId);
        if (await this.docket.current(caseId)) throw new AppError('hearings.already_docketed');
        const at = this.clock.now().toString();
        const by = actor.kind === 'account' ? actor.accountId : null;
        const itemId = await this.docket.add(meetingId, caseId, at, by);
        await this.audit.record({
          kind: 'hearings.case_docketed',
          caseId,
          recordType: 'agenda_item',
          recordId: itemId,
          content: { meetingId },
        });
        await this.sight.open(theCase, await this.meetings.seats(meetingId), at);
        await this.outbox.publish(caseDocketed, { caseId, meetingId });
        return itemId;
      }),
    );
  }

  /** Why not, for those who see the case; for others there is none. */
  private async notDocketable(actor: Actor, caseId: string): Promise<AppError> {
    const seen = actor.kind !== 'account' || (await this.sight.isOpenTo(caseId, actor.accountId));
    return new AppError(seen ? 'hearings.case_not_docketable' : 'cases.not_found');
  }
}
