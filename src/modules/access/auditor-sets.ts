import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { type Actor, systemActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import './access.errors';

const DESK = systemActor('access.auditor-sets');

/** What was given to an auditor: one case, or the cases received in a period. */
export interface AuditorGrant {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly case_id: string | null;
  readonly case_number: string | null;
  readonly received_from: string | null;
  readonly received_until: string | null;
  readonly reason: string;
  readonly ends_at: string;
  readonly granted_at: string;
}

const SELECT = `
select g.id, g.account_id, a.display_name as name, g.case_id, c.number as case_number, g.received_from,
  g.received_until, g.reason, g.ends_at, g.granted_at
from auditor_grants g join accounts a on a.id = g.account_id left join cases c on c.id = g.case_id`;

/** The sets of cases that auditors may read, and their rows in `case_access`. */
@Injectable()
export class AuditorSets {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** What is given now. A grant of one case is shown to those who see the case. */
  list(actor: Actor): Promise<AuditorGrant[]> {
    return this.transaction.run(actor, async () => {
      const grants = await this.transaction.query<AuditorGrant>(
        `${SELECT} where g.revoked_at is null and g.ends_at > $1 order by g.granted_at desc, g.id limit 200`,
        [this.clock.now().toString()],
      );
      await this.audit.recordList({
        recordType: 'auditor_sets',
        shownIds: grants.flatMap((grant) => grant.case_id ?? []),
      });
      return grants;
    });
  }

  /** In the open transaction, locked; throws when there is none that still runs. */
  async getForUpdate(id: string): Promise<AuditorGrant> {
    const [row] = isId(id)
      ? await this.transaction.query<AuditorGrant>(
          `${SELECT} where g.id = $1 and g.revoked_at is null and g.ends_at > $2 for update of g`,
          [id, this.clock.now().toString()],
        )
      : [];
    if (!row) throw new AppError('access.grant_not_found');
    return row;
  }

  /** Makes the auditor's sight what is given to them now: nothing more, nothing less. In the open transaction. */
  async apply(accountId: string): Promise<void> {
    const now = this.clock.now().toString();
    await this.transaction.run(DESK, async () => {
      for (const table of ['case_access', 'suspended_access'])
        await this.transaction.query(
          `delete from ${table} where account_id = $1 and relation = 'auditor' and granted_through is null`,
          [accountId],
        );
      // Who gave it gave no more than they saw themselves.
      await this.transaction.query(
        `insert into case_access (case_id, account_id, relation, granted_at, granted_by, expires_at)
         select distinct on (c.id) c.id, $1::uuid, 'auditor', $2::timestamptz, g.granted_by, g.ends_at
         from auditor_grants g
         join cases c on c.id = g.case_id
           or (c.received_at >= g.received_from and c.received_at < g.received_until + 1)
         join account_roles r on r.account_id = g.account_id and r.role = 'auditor'
         where g.account_id = $1 and g.revoked_at is null and g.ends_at > $2
           and not exists (select 1 from case_walls w where w.case_id = c.id and w.account_id = g.granted_by)
         order by c.id, g.ends_at desc on conflict do nothing`,
        [accountId, now],
      );
    });
  }
}
