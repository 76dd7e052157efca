import type { SealedRead } from './domain/read-seal';

/** A read as it is stored. */
export interface ReadRow {
  readonly id: string;
  readonly happened_at: string;
  readonly account_id: string | null;
  readonly session_id: string | null;
  readonly record_type: string;
  readonly record_id: string;
  readonly through: string | null;
  readonly outcome: string;
  readonly shown_ids: string[] | null;
}

export const READ_COLUMNS =
  'id, happened_at, account_id, session_id, record_type, record_id, through, outcome, shown_ids';

export function readOf(row: ReadRow): SealedRead {
  return {
    id: row.id,
    happenedAt: row.happened_at,
    accountId: row.account_id,
    sessionId: row.session_id,
    recordType: row.record_type,
    recordId: row.record_id,
    through: row.through,
    outcome: row.outcome,
    shownIds: row.shown_ids,
  };
}
