import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Deputations } from '../../cases/public';
import { Accounts, SightOfRoles, SuspendAccount } from '../../iam/public';
import { type HandoverPlan, type Heirs, OpenWorkOfPeople } from '../open-work';
import '../access.audit';
import '../access.errors';

export interface HandOverInput {
  readonly leaverId: string;
  readonly heirs: Heirs;
  /** That what nobody can take over stays with those who answer for it. */
  readonly acceptsLeft: boolean;
}

/**
 * Somebody leaves: all their open work goes to others, what they stood in for ends, their sight of every case is gone and
 * their account is closed, in one transaction. Reminders follow, as they go to whoever holds the case when they are due.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly work: OpenWorkOfPeople,
    private readonly deputations: Deputations,
    private readonly sight: SightOfRoles,
    private readonly suspendAccount: SuspendAccount,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: AccountActor, { leaverId, heirs, acceptsLeft }: HandOverInput): Promise<HandoverPlan> {
    return this.transaction.run(actor, async () => {
      if (leaverId === actor.accountId) throw new AppError('access.own_leave');
      const ids = [leaverId, ...Object.values(heirs).flatMap((id) => id ?? [])];
      for (const id of [...new Set(ids)].sort()) await this.accounts.lockRoles(id);
      const leaver = await this.accounts.find(leaverId);
      if (!leaver) throw new AppError('iam.account_not_found');
      if (leaver.state !== 'active') throw new AppError('access.not_at_work');
      const plan = await this.work.plan(actor, leaverId, heirs);
      // What lies behind a wall is neither counted nor asked about: the answer would tell that it is there.
      const left = plan.left.filter(({ isVisible }) => isVisible);
      if (left.length > 0 && !acceptsLeft) throw new AppError('access.work_left', { count: left.length });
      await this.work.carryOut(plan, leaverId);
      await this.deputations.endAll(leaverId);
      await this.sight.withdraw(leaverId, []);
      await this.suspendAccount.execute(actor, leaverId);
      await this.audit.record({
        kind: 'access.handed_over',
        recordType: 'account',
        recordId: leaverId,
        content: {
          heirs,
          moved: plan.moves.map(({ kind, work }) => ({ kind, recordId: work.recordId })),
          left: plan.left.map(({ kind, work, obstacle }) => ({ kind, recordId: work.recordId, obstacle })),
        },
      });
      return plan;
    });
  }
}
