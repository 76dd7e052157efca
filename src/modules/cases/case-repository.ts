import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { CaseState } from './domain/case-lifecycle';
import './cases.errors';

/** A row of `cases`. */
export interface CaseRecord {
  readonly id: string;
  readonly number: string;
  readonly state: CaseState;
  readonly rulebook_version: string;
  readonly received_at: string;
  readonly incident_on: string | null;
  readonly jurisdiction: 'accepted' | 'declined' | null;
  readonly jurisdiction_reason: string | null;
  readonly investigator_id: string | null;
  readonly returns: number;
  readonly disposition: string | null;
  readonly closed_at: string | null;
  readonly close_reason: string | null;
  readonly version: number;
}

const COLUMNS = `id, number, state, rulebook_version, received_at, incident_on, jurisdiction, jurisdiction_reason,
  investigator_id, returns, disposition, closed_at, close_reason, version`;

/** Cases by named questions, in the open transaction; what the actor may not see is not found. */
@Injectable()
export class CaseRepository {
  constructor(private readonly transaction: Transaction) {}

  /** The case, locked until the transaction ends: acts on one case happen one after the other. */
  getForUpdate(caseId: string): Promise<CaseRecord> {
    return this.get(caseId, 'for update');
  }

  async get(caseId: string, lock = ''): Promise<CaseRecord> {
    const rows = isId(caseId)
      ? await this.transaction.query<CaseRecord>(`select ${COLUMNS} from cases where id = $1 ${lock}`, [
          caseId,
        ])
      : [];
    const [found] = rows;
    if (!found) throw new AppError('cases.not_found');
    return found;
  }

  async findByNumber(number: string): Promise<CaseRecord | null> {
    const [found] = await this.transaction.query<CaseRecord>(
      `select ${COLUMNS} from cases where number = $1`,
      [number],
    );
    return found ?? null;
  }

  async nextSequence(): Promise<number> {
    const [row] = await this.transaction.query<{ value: number }>(`select nextval('case_numbers') as value`);
    return row?.value ?? 0;
  }

  /** Sets columns of a case that the caller has locked; counts the version up. */
  async update(
    caseId: string,
    changes: Partial<Omit<CaseRecord, 'id' | 'number' | 'version'>>,
    at: string,
  ): Promise<void> {
    const columns = Object.keys(changes).filter((column) => UPDATABLE.has(column));
    const sets = columns.map((column, i) => `${column} = $${i + 3}`);
    await this.transaction.query(
      `update cases set ${[...sets, 'version = version + 1', 'updated_at = $2'].join(', ')} where id = $1`,
      [caseId, at, ...columns.map((column) => Reflect.get(changes, column))],
    );
  }
}

const UPDATABLE = new Set([
  'state',
  'incident_on',
  'jurisdiction',
  'jurisdiction_reason',
  'investigator_id',
  'returns',
  'disposition',
  'closed_at',
  'close_reason',
]);
