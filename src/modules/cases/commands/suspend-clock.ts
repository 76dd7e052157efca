import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { Clocks } from '../../deadlines/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';

export interface SuspendClockInput {
  readonly caseId: string;
  readonly clockId: string;
  readonly cause: string;
  readonly startOn: string;
  readonly endOn?: string;
}

/** A supervisor suspends a clock for a cause that its rule admits. */
@Injectable()
export class SuspendClock {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly clocks: Clocks,
  ) {}

  execute(actor: Actor, { endOn, ...input }: SuspendClockInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(input.caseId);
      await this.access.allow(input.caseId, 'clock.toll');
      await this.clocks.addToll({ ...input, endOn: endOn ?? null });
    });
  }
}
