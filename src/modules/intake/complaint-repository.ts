import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import type { Language } from '../../platform/i18n/language';
import { Secrets } from '../../platform/security/secrets';
import { normaliseReceiptCode } from './domain/receipt-code';

/** A complaint: what one person told the board, in their own words. Its row is never changed. */
export interface Complaint {
  readonly id: string;
  readonly case_id: string;
  readonly channel: 'web' | 'phone' | 'mail' | 'walk_in' | 'import';
  readonly anonymous: boolean;
  readonly language: Language;
  readonly narrative: string;
  readonly occurred_on: string | null;
  readonly occurred_when: string | null;
  readonly occurred_where: string | null;
  readonly hoped_outcome: string | null;
  readonly filed_at: string;
}

export type NewComplaint = Omit<Complaint, 'id'>;

/** A case number with the keyed hash of one of its receipts. */
export interface ReceiptRow {
  readonly case_id: string;
  readonly code_hmac: Buffer;
}

const RECEIPT_PURPOSE = 'intake.receipt';

// One statement: the rate of filing is that of its round trips. Foreign keys are checked when all of it is done.
const INSERT_WITH_RECEIPT = `
with complaint as (
  insert into complaints (id, case_id, channel, anonymous, language, narrative, occurred_on, occurred_when,
    occurred_where, hoped_outcome, filed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)
insert into receipts (complaint_id, case_id, code_hmac, issued_at) values ($1, $2, $12, $11)`;

/** Complaints and their receipts, in the open transaction. */
@Injectable()
export class ComplaintRepository {
  constructor(
    private readonly transaction: Transaction,
    private readonly secrets: Secrets,
  ) {}

  /** Keeps a complaint with its receipt; of the code only the keyed hash, whose key is not in the database. */
  async add(complaint: NewComplaint, receiptCode: string): Promise<string> {
    const id = newId();
    await this.transaction.query(INSERT_WITH_RECEIPT, [
      id,
      complaint.case_id,
      complaint.channel,
      complaint.anonymous,
      complaint.language,
      complaint.narrative,
      complaint.occurred_on,
      complaint.occurred_when,
      complaint.occurred_where,
      complaint.hoped_outcome,
      complaint.filed_at,
      this.hashOfCode(receiptCode),
    ]);
    return id;
  }

  /** The keyed hash of a code as it was typed. */
  hashOfCode(typed: string): Buffer {
    return this.secrets.hmac(RECEIPT_PURPOSE, normaliseReceiptCode(typed));
  }

  /** The receipts of the case with this number; none when there is no such case. */
  receiptsOf(caseNumber: string): Promise<ReceiptRow[]> {
    return this.transaction.query<ReceiptRow>(
      `select r.case_id, r.code_hmac from cases c join receipts r on r.case_id = c.id
       where c.number = $1 order by r.complaint_id`,
      [caseNumber],
    );
  }

  ofCase(caseId: string): Promise<Complaint[]> {
    return this.transaction.query<Complaint>(
      `select id, case_id, channel, anonymous, language, narrative, occurred_on, occurred_when, occurred_where,
         hoped_outcome, filed_at
       from complaints where case_id = $1 order by filed_at, id`,
      [caseId],
    );
  }
}
