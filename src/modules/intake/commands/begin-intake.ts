import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { Actor } from '../../../platform/security/actor';
import { CaseLifecycle } from '../../cases/public';
import { TriageDesk } from '../triage-desk';

/** Takes a complaint up. */
@Injectable()
export class BeginIntake {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: TriageDesk,
    private readonly lifecycle: CaseLifecycle,
  ) {}

  execute(actor: Actor, caseId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.desk.open(caseId, 'case.triage', ['received']);
      await this.lifecycle.take(theCase, 'begin_intake');
    });
  }
}
