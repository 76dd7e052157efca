import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { HearingRoom } from '../hearing-room';
import { HEARINGS_DESK } from '../hearings-desk';

/** Every member who is there has said whether they can judge the case. */
@Injectable()
@GuardsCase('hearings.conflicts_declared')
export class ConflictsDeclaredGuard implements CaseGuard {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
  ) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const hearing = await this.transaction.run(HEARINGS_DESK, () => this.room.look(theCase));
    const present = hearing?.seats.filter((seat) => seat.attendance === 'present') ?? [];
    const count = present.filter((seat) => !hearing?.standings.has(seat.account_id)).length;
    return count > 0 ? [{ code: 'hearings.conflicts_declared', params: { count } }] : [];
  }
}
