import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AuditorSets } from '../auditor-sets';
import '../access.audit';

/** Takes a grant back before its time; what another grant gives stays. */
@Injectable()
export class RevokeFromAuditor {
  constructor(
    private readonly transaction: Transaction,
    private readonly sets: AuditorSets,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: AccountActor, grantId: string): Promise<void> {
    return this.transaction.run(actor, async () => {
      const grant = await this.sets.getForUpdate(grantId);
      await this.transaction.query(
        'update auditor_grants set revoked_at = $2, revoked_by = $3 where id = $1',
        [grant.id, this.clock.now().toString(), actor.accountId],
      );
      await this.sets.apply(grant.account_id);
      await this.audit.record({
        kind: 'access.auditor_revoked',
        caseId: grant.case_id ?? undefined,
        recordType: 'auditor_grant',
        recordId: grant.id,
        content: { accountId: grant.account_id },
      });
    });
  }
}
