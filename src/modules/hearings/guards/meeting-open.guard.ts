import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { HearingRoom } from '../hearing-room';
import { HEARINGS_DESK } from '../hearings-desk';

/** The board deliberates in a meeting that has been opened, with the case on its agenda. */
@Injectable()
@GuardsCase('hearings.meeting_open')
export class MeetingOpenGuard implements CaseGuard {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
  ) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const hearing = await this.transaction.run(HEARINGS_DESK, () => this.room.look(theCase));
    if (!hearing) return [{ code: 'hearings.on_an_agenda' }];
    return hearing.meeting.state === 'open' ? [] : [{ code: 'hearings.meeting_open' }];
  }
}
