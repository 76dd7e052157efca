import { Transaction } from '../../../platform/database/transaction';
import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { rolesChanged } from '../../iam/public';
import { AuditorSets } from '../auditor-sets';

/** Somebody became an auditor again: what is still given to them shows again. */
@Listens(rolesChanged, 'access.restore-sets')
export class RestoreSets implements EventListener<typeof rolesChanged> {
  constructor(
    private readonly transaction: Transaction,
    private readonly sets: AuditorSets,
  ) {}

  async on({ accountId }: PayloadOf<typeof rolesChanged>): Promise<void> {
    const granted = await this.transaction.query(
      'select 1 from auditor_grants where account_id = $1 limit 1',
      [accountId],
    );
    if (granted.length > 0) await this.sets.apply(accountId);
  }
}
