import { Injectable } from '@nestjs/common';
import { insertRows } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import type { ClockConsequence } from '../rulebook/public';
import type { Toll } from './domain/tolls';

export type ClockSubject = 'case' | 'complaint' | 'involvement' | 'allegation' | 'recommendation';

/** A row of `clocks`: one run of one rule on one subject. Dates are legal dates of the board. */
export interface ClockRecord {
  readonly id: string;
  readonly case_id: string;
  readonly rule_code: string;
  readonly rulebook_version: string;
  readonly subject_type: ClockSubject;
  readonly subject_id: string;
  readonly run: number;
  readonly trigger_on: string;
  readonly original_due_on: string;
  readonly adjusted_due_on: string;
  readonly safe_due_on: string;
  readonly consequence: ClockConsequence;
  readonly state: 'running' | 'stopped';
  readonly next_check_on: string | null;
  readonly stopped_at: string | null;
  readonly stop_reason: string | null;
}

export type NewClock = Omit<ClockRecord, 'stopped_at' | 'stop_reason'>;

const COLUMNS = `id, case_id, rule_code, rulebook_version, subject_type, subject_id, run, trigger_on, original_due_on,
  adjusted_due_on, safe_due_on, consequence, state, next_check_on, stopped_at, stop_reason`;

/** Clocks, their tolls and the reminders that were claimed, in the open transaction. */
@Injectable()
export class ClockRepository {
  constructor(private readonly transaction: Transaction) {}

  async insert(clocks: readonly NewClock[], startedAt: string): Promise<void> {
    const rows = clocks.map((clock) => ({ ...clock, started_at: startedAt }));
    await insertRows(this.transaction, 'clocks', rows);
  }

  ofCase(caseId: string): Promise<ClockRecord[]> {
    return this.transaction.query<ClockRecord>(
      `select ${COLUMNS} from clocks where case_id = $1 order by state, adjusted_due_on, id`,
      [caseId],
    );
  }

  /** The running clock of a rule, locked; on one subject, or on all of the case. */
  running(caseId: string, ruleCode: string, subjectId?: string): Promise<ClockRecord[]> {
    return this.transaction.query<ClockRecord>(
      `select ${COLUMNS} from clocks where case_id = $1 and rule_code = $2 and state = 'running'
         and ($3::uuid is null or subject_id = $3) order by id for update`,
      [caseId, ruleCode, subjectId ?? null],
    );
  }

  async getForUpdate(caseId: string, clockId: string): Promise<ClockRecord | null> {
    const [found] = await this.transaction.query<ClockRecord>(
      `select ${COLUMNS} from clocks where case_id = $1 and id = $2 for update`,
      [caseId, clockId],
    );
    return found ?? null;
  }

  /** Running clocks on which something falls due up to the day; those that another worker holds are left to it. */
  claimDue(today: string, limit: number): Promise<ClockRecord[]> {
    return this.transaction.query<ClockRecord>(
      `select ${COLUMNS} from clocks where state = 'running' and next_check_on <= $1
       order by next_check_on, id limit $2 for update skip locked`,
      [today, limit],
    );
  }

  async lastRun(ruleCode: string, subjectId: string): Promise<number> {
    const [row] = await this.transaction.query<{ run: number }>(
      'select coalesce(max(run), 0) as run from clocks where rule_code = $1 and subject_id = $2',
      [ruleCode, subjectId],
    );
    return row?.run ?? 0;
  }

  async stop(clockId: string, at: string, reason: string): Promise<void> {
    await this.transaction.query(
      `update clocks set state = 'stopped', stopped_at = $2, stop_reason = $3, next_check_on = null where id = $1`,
      [clockId, at, reason],
    );
  }

  async setDates(
    clockId: string,
    dates: { adjustedDueOn: string; safeDueOn: string; nextCheckOn: string },
  ): Promise<void> {
    await this.transaction.query(
      'update clocks set adjusted_due_on = $2, safe_due_on = $3, next_check_on = $4 where id = $1',
      [clockId, dates.adjustedDueOn, dates.safeDueOn, dates.nextCheckOn],
    );
  }

  async setNextCheck(clockId: string, nextCheckOn: string): Promise<void> {
    await this.transaction.query('update clocks set next_check_on = $2 where id = $1', [
      clockId,
      nextCheckOn,
    ]);
  }

  async tolls(clockIds: readonly string[]): Promise<(Toll & { clockId: string })[]> {
    const rows = await this.transaction.query<{
      clock_id: string;
      from_on: string;
      to_on: string | null;
      cause: string;
    }>(
      'select clock_id, from_on, to_on, cause from tolls where clock_id = any($1::uuid[]) order by from_on, id',
      [clockIds],
    );
    return rows.map((row) => ({
      clockId: row.clock_id,
      startOn: row.from_on,
      endOn: row.to_on,
      cause: row.cause,
    }));
  }

  /** The codes of the reminders that this run of the clock has claimed. */
  async claimedCodes(clockId: string, run: number): Promise<Set<string>> {
    const rows = await this.transaction.query<{ offset_code: string }>(
      'select distinct offset_code from reminders where clock_id = $1 and clock_run = $2',
      [clockId, run],
    );
    return new Set(rows.map((row) => row.offset_code));
  }
}
