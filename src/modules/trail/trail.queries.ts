import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { HOUSE_CHAIN } from '../audit/public';
import { byNewest, type TrailEntry } from './domain/trail-entry';
import type { TrailFilter } from './trail-filter';

const DESK = systemActor('trail');

const EVENT = `e.id, 'change' as entry, e.happened_at as at, e.kind, e.record_type as "recordType", e.record_id as "recordId",
  nullif(e.chain_id, '${HOUSE_CHAIN}') as "caseId", e.account_id as "accountId", e.actor_kind as "actorKind",
  e.actor_name as "actorName", e.session_id as "sessionId", null as through, e.sequence`;
const READ = `r.id, case when r.outcome = 'refused' then 'refused' when r.shown_ids is not null then 'list' else 'read' end as entry,
  r.happened_at as at, null as kind, r.record_type as "recordType", r.record_id as "recordId", r.case_id as "caseId",
  r.account_id as "accountId", case when r.account_id is null then 'public' else 'account' end as "actorKind",
  null as "actorName", r.session_id as "sessionId", r.through, null::bigint as sequence`;

// What seals reads tells nothing that the reads do not.
const OWN_EVENTS = `e.kind <> 'audit.reads_sealed' and 'change' = any($2)`;

function matching(alias: 'e' | 'r'): string {
  return `($3::uuid is null or ${alias}.account_id = $3) and ($4::text is null or ${alias}.record_type = $4)
    and ($5::timestamptz is null or ${alias}.happened_at >= $5) and ($6::timestamptz is null or ${alias}.happened_at < $6)
    and ($7::timestamptz is null or (${alias}.happened_at, ${alias}.id) < ($7, $8::uuid))
    order by ${alias}.happened_at desc, ${alias}.id desc limit $9`;
}

const CASE_EVENTS = `select ${EVENT} from audit_events e where e.chain_id = $1 and ${OWN_EVENTS} and ${matching('e')}`;
const CASE_READS = `select ${READ} from audit_reads r where r.case_id = $1
  and (case when r.outcome = 'refused' then 'refused' else 'read' end) = any($2) and ${matching('r')}`;
const CASE_LISTS = `select ${READ} from audit_reads r where r.shown_ids @> array[$1::uuid]
  and 'list' = any($2) and ${matching('r')}`;
const PERSON_READS = `select ${READ} from audit_reads r where r.account_id = $1
  and (case when r.outcome = 'refused' then 'refused' else 'read' end) = any($2) and ${matching('r')}`;
const PERSON_EVENTS = `select ${EVENT} from audit_events e where e.account_id = $1 and ${OWN_EVENTS} and ${matching('e')}`;
const HOUSE_EVENTS = CASE_EVENTS;

/** Reads trails in the open transaction, newest first; what the reader may not see is not there. */
@Injectable()
export class TrailQueries {
  constructor(private readonly transaction: Transaction) {}

  /** Of one case, which the caller has asked sight of: also the lists that showed it, which belong to no case. */
  async ofCase(caseId: string, filter: TrailFilter): Promise<TrailEntry[]> {
    const own = [
      ...(await this.entries(CASE_EVENTS, caseId, filter)),
      ...(await this.entries(CASE_READS, caseId, filter)),
    ];
    const lists = await this.asDesk(() => this.entries(CASE_LISTS, caseId, filter));
    return newest([...own, ...lists], filter);
  }

  /** Of one person, in the cases that the reader may see. */
  async ofPerson(accountId: string, filter: TrailFilter): Promise<TrailEntry[]> {
    const reads = await this.entries(PERSON_READS, accountId, filter);
    const events = await this.entries(PERSON_EVENTS, accountId, filter);
    return newest([...reads, ...events], filter);
  }

  /** What belongs to no case: accounts, roles, meetings. */
  ofHouse(filter: TrailFilter): Promise<TrailEntry[]> {
    return this.asDesk(() => this.entries(HOUSE_EVENTS, HOUSE_CHAIN, filter));
  }

  /** Who has a part in the trail of a case, and what the entries are about: for the choices of the filter. */
  async choices(caseId: string): Promise<{ accountIds: string[]; recordTypes: string[] }> {
    const rows = await this.transaction.query<{ account_id: string | null; record_type: string }>(
      `select distinct account_id, record_type from audit_events where chain_id = $1 and kind <> 'audit.reads_sealed'
       union select distinct account_id, record_type from audit_reads where case_id = $1`,
      [caseId],
    );
    return {
      accountIds: [...new Set(rows.flatMap((row) => row.account_id ?? []))],
      recordTypes: [...new Set(rows.map((row) => row.record_type))].sort(),
    };
  }

  async caseNumbers(caseIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.transaction.query<{ id: string; number: string }>(
      'select id, number from cases where id = any($1::uuid[])',
      [[...new Set(caseIds)]],
    );
    return new Map(rows.map((row) => [row.id, row.number]));
  }

  private asDesk<T>(work: () => Promise<T>): Promise<T> {
    return this.transaction.run(DESK, work);
  }

  private entries(sql: string, id: string, filter: TrailFilter): Promise<TrailEntry[]> {
    return this.transaction.query<TrailEntry>(sql, [
      id,
      filter.entries,
      filter.accountId,
      filter.recordType,
      filter.from,
      filter.before,
      filter.cursor?.at ?? null,
      filter.cursor?.id ?? null,
      filter.limit + 1,
    ]);
  }
}

function newest(entries: TrailEntry[], { limit }: TrailFilter): TrailEntry[] {
  return entries.sort(byNewest).slice(0, limit + 1);
}
