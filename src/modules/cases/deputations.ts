import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { deputyRelations } from './relations-of-roles';

const DESK = systemActor('cases.deputies');

/** What somebody sees, and what they would see of a case that is sealed now. */
const SIGHTS = ['case_access', 'suspended_access'] as const;

/**
 * Gives a deputy for the time of an absence what the absent person sees, as far as the deputy holds a role for it.
 * Every row says for whom and ends with the absence; walls of either hold. What a deputy has for somebody else goes on
 * to no third.
 */
const SPREAD = `
insert into case_access as kept
  (case_id, account_id, relation, granted_at, granted_by, granted_through, expires_at)
select distinct own.case_id, d.deputy_id, own.relation, $1::timestamptz, d.named_by, d.absent_id,
  least(own.expires_at, d.ends_at)
from deputations d
join case_access own on own.account_id = d.absent_id and own.granted_through is null
  and (own.expires_at is null or own.expires_at > $1)
join unnest($2::text[], $3::text[]) may (relation, role) on may.relation = own.relation
join account_roles r on r.account_id = d.deputy_id and r.role = may.role
join accounts a on a.id = d.deputy_id and a.state = 'active'
where d.ended_at is null and d.starts_at <= $1 and d.ends_at > $1`;
const LONGEST = `
on conflict on constraint case_access_once do update set expires_at = excluded.expires_at
where kept.expires_at < excluded.expires_at`;

/** The rows of deputies in `case_access`. In the open transaction. */
@Injectable()
export class Deputations {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Gives what an absence that has begun brings; nothing before. */
  async apply(deputationId: string): Promise<void> {
    await this.spread(`${SPREAD} and d.id = $4 ${LONGEST}`, deputationId);
    const now = this.clock.now().toString();
    await this.asDesk(
      'update deputations set applied_at = $2 where id = $1 and applied_at is null and starts_at <= $2',
      [deputationId, now],
    );
  }

  /** The same after somebody's roles or cases have changed, whether they are absent or a deputy. */
  refresh(accountId: string): Promise<void> {
    return this.spread(`${SPREAD} and $4 in (d.absent_id, d.deputy_id) ${LONGEST}`, accountId);
  }

  /** The same for one case of which somebody was just given sight. */
  spreadCase(caseId: string): Promise<void> {
    return this.spread(`${SPREAD} and own.case_id = $4 ${LONGEST}`, caseId);
  }

  /** Takes back at once what the deputy had for the absent person. */
  async end(deputation: {
    readonly id: string;
    readonly absentId: string;
    readonly deputyId: string;
  }): Promise<void> {
    await this.asDesk('update deputations set ended_at = $2 where id = $1 and ended_at is null', [
      deputation.id,
      this.clock.now().toString(),
    ]);
    for (const table of SIGHTS)
      await this.asDesk(`delete from ${table} where granted_through = $1 and account_id = $2`, [
        deputation.absentId,
        deputation.deputyId,
      ]);
  }

  /** The person has left: nobody stands in for them and they stand in for nobody. */
  async endAll(accountId: string): Promise<void> {
    await this.asDesk(
      'update deputations set ended_at = $2 where $1 in (absent_id, deputy_id) and ended_at is null',
      [accountId, this.clock.now().toString()],
    );
    for (const table of SIGHTS)
      await this.asDesk(
        `delete from ${table} where granted_through is not null and $1 in (account_id, granted_through)`,
        [accountId],
      );
  }

  /** Those who stand in for somebody in a case at this moment. */
  async standIns(caseId: string, absentId: string): Promise<string[]> {
    const rows = await this.asDesk<{ account_id: string }>(
      `select distinct account_id from case_access
       where case_id = $1 and granted_through = $2 and (expires_at is null or expires_at > $3)`,
      [caseId, absentId, this.clock.now().toString()],
    );
    return rows.map((row) => row.account_id);
  }

  private async spread(sql: string, id: string): Promise<void> {
    const { relations, roles } = deputyRelations();
    await this.asDesk(sql, [this.clock.now().toString(), relations, roles, id]);
  }

  private asDesk<R = unknown>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.transaction.run(DESK, () => this.transaction.query<R>(sql, params));
  }
}
