import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { fixedInstant, HOUSE_CHAIN } from './domain/event-hash';

/** Somebody looked at a record of a case. */
export interface AuditRead {
  readonly caseId: string;
  readonly recordType: string;
  readonly recordId: string;
  /** The exceptional way to it; found out from the reader's relations to the case when it is left out. */
  readonly through?: 'break_glass' | 'custodian' | 'deputy' | 'receipt';
}

/** Somebody looked at a list: one entry, which names the cases that it showed. */
export interface AuditListRead {
  readonly recordType: string;
  /** What the list is of, such as a meeting; the reader themselves where it is of nothing in particular. */
  readonly recordId?: string;
  readonly shownIds: readonly string[];
}

// Whoever sees a case by an exception alone, saw it through that. The read and its place in the line for a seal are one statement: neither is ever there without the other.
const INSERT = `
with seen as (
  insert into audit_reads (id, case_id, happened_at, account_id, session_id, record_type, record_id, through, shown_ids)
  select $1, $2, $3, $4, $5, $6, $7, coalesce($8, (
    select case when bool_or(way is null) then null else min(way) end from (
      select case when a.relation in ('break_glass', 'custodian') then a.relation
        when a.granted_through is not null then 'deputy' end as way
      from case_access a where a.account_id = $4 and a.case_id = $2
        and (a.expires_at is null or a.expires_at > $3)) ways)), $9::uuid[])
insert into audit_unsealed_reads (chain_id, read_id, happened_at) values (coalesce($2, $10::uuid), $1, $3)`;

/** Writes down who looked, in the transaction of the look. */
@Injectable()
export class ReadLog {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** The person who acts has seen a record. What the house does by itself is no look, unless it is for a receipt. */
  async recordRead({ caseId, recordType, recordId, through }: AuditRead): Promise<void> {
    await this.insert({ caseId, recordType, recordId, through: through ?? null, shownIds: null });
  }

  /** The person who acts has seen a list of cases. */
  async recordList({ recordType, recordId, shownIds }: AuditListRead): Promise<void> {
    const own = this.transaction.originator.kind === 'account' ? this.transaction.originator.accountId : '';
    await this.insert({ caseId: null, recordType, recordId: recordId ?? own, through: null, shownIds });
  }

  private async insert(read: {
    caseId: string | null;
    recordType: string;
    recordId: string;
    through: string | null;
    shownIds: readonly string[] | null;
  }): Promise<void> {
    const reader = this.transaction.originator;
    if (reader.kind !== 'account' && read.through !== 'receipt') return;
    await this.transaction.query(INSERT, [
      newId(),
      read.caseId,
      fixedInstant(this.clock.now()),
      reader.kind === 'account' ? reader.accountId : null,
      reader.kind === 'account' ? reader.sessionId : null,
      read.recordType,
      read.recordId,
      read.through,
      read.shownIds,
      HOUSE_CHAIN,
    ]);
  }
}
