import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Deputations } from '../../cases/public';
import { DeputationQueries } from '../deputations.queries';
import '../access.audit';
import '../access.errors';

/** An absence is over before its time; what the deputy had for it is gone in the same moment. */
@Injectable()
export class EndDeputy {
  constructor(
    private readonly transaction: Transaction,
    private readonly queries: DeputationQueries,
    private readonly deputations: Deputations,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: AccountActor, deputationId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const found = await this.queries.getForUpdate(deputationId);
      const isTheirs = [found.absent_id, found.deputy_id].includes(actor.accountId);
      if (!isTheirs && !actor.permissions.has('deputy.name'))
        throw new AppError('access.deputation_not_found');
      await this.deputations.end({ id: found.id, absentId: found.absent_id, deputyId: found.deputy_id });
      await this.audit.record({
        kind: 'access.deputy_ended',
        recordType: 'deputation',
        recordId: found.id,
        content: { absentId: found.absent_id, deputyId: found.deputy_id },
      });
    });
  }
}
