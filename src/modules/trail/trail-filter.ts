import { AppError } from '../../platform/errors/app-error';
import { ENTRY_KINDS, type EntryKind } from './domain/trail-entry';

/** What a reader of a trail wants to see of it, as the query of an address says it. */
export interface TrailQuery {
  readonly person?: string;
  readonly entry?: EntryKind;
  readonly record?: string;
  readonly from?: string;
  readonly until?: string;
  readonly after?: string;
}

/** The same in the terms of the database. */
export interface TrailFilter {
  readonly accountId: string | null;
  readonly entries: readonly EntryKind[];
  readonly recordType: string | null;
  readonly from: string | null;
  /** Not this instant any more. */
  readonly before: string | null;
  /** Where the page before ended. */
  readonly cursor: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

export const TRAIL_PAGE_SIZE = 50;

const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]{8,15}Z)~([0-9a-f-]{36})$/;

/** Dates are whole days where the board sits. */
export function filterOf(query: TrailQuery, timeZone: string, limit: number = TRAIL_PAGE_SIZE): TrailFilter {
  return {
    accountId: query.person || null,
    entries: query.entry ? [query.entry] : ENTRY_KINDS,
    recordType: query.record || null,
    from: query.from ? startOf(query.from, timeZone, 0) : null,
    before: query.until ? startOf(query.until, timeZone, 1) : null,
    cursor: query.after ? cursorOf(query.after) : null,
    limit,
  };
}

/** Where the page after begins. */
export function cursorAfter(entry: { readonly at: string; readonly id: string }): string {
  return `${entry.at}~${entry.id}`;
}

function cursorOf(after: string) {
  const [, at, id] = CURSOR.exec(after) ?? [];
  if (!at || !id)
    throw new AppError('platform.invalid_input', {}, [{ field: 'after', code: 'not_a_choice' }]);
  return { at, id };
}

function startOf(date: string, timeZone: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toZonedDateTime(timeZone).toInstant().toString();
}
