import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import '../access.audit';
import '../access.errors';

/** Somebody has looked through what a person may do and see. Nobody does it for themselves. */
@Injectable()
export class MarkReviewed {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: AccountActor, accountId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      if (accountId === actor.accountId) throw new AppError('access.own_review');
      if (!(await this.accounts.find(accountId))) throw new AppError('iam.account_not_found');
      const id = newId();
      await insertRow(this.transaction, 'access_reviews', {
        id,
        account_id: accountId,
        reviewed_by: actor.accountId,
        reviewed_at: this.clock.now().toString(),
      });
      await this.audit.record({
        kind: 'access.reviewed',
        recordType: 'account',
        recordId: accountId,
      });
    });
  }
}
