import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { CaseAccess, CaseLifecycle, CaseRepository } from '../../cases/public';
import { Clocks } from '../../deadlines/public';

/** Closes a decided case: nothing was sustained, or the agency's answers are final. All its clocks stop. */
@Injectable()
export class CloseCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly lifecycle: CaseLifecycle,
    private readonly clocks: Clocks,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.close');
      await this.lifecycle.take(theCase, 'close', { reasonCode: 'decided' });
      await this.clocks.stopAll(caseId, 'case_closed');
    });
  }
}
