import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Missing } from '../../../platform/errors/app-error';
import { type CaseGuard, type CaseRecord, GuardsCase } from '../../cases/public';
import { HearingRoom, quorumIn } from '../hearing-room';
import { HEARINGS_DESK } from '../hearings-desk';

/** Enough members are there to act on the case, after recusals. */
@Injectable()
@GuardsCase('hearings.quorum_present')
export class QuorumPresentGuard implements CaseGuard {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
  ) {}

  async missing(theCase: CaseRecord): Promise<Missing[]> {
    const hearing = await this.transaction.run(HEARINGS_DESK, () => this.room.look(theCase));
    if (!hearing) return [];
    const { met, needed, present } = quorumIn(hearing);
    return met ? [] : [{ code: 'hearings.quorum_present', params: { needed, present } }];
  }
}
