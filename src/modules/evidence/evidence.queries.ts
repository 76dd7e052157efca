import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { CustodyKind } from './domain/custody-kind';
import type { EvidenceState } from './domain/evidence-lifecycle';
import './evidence.errors';

export interface EvidenceItem {
  readonly id: string;
  readonly case_id: string;
  readonly exhibit_number: number;
  /** The row in which it is numbered: empty, or a letter for a closer level. */
  readonly series: string;
  readonly level: number;
  readonly title: string;
  readonly source: string;
  readonly original_name: string;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
  readonly storage_key: string;
  readonly state: EvidenceState;
  readonly received_at: string;
  readonly added_by: string | null;
}

export interface CustodyEvent {
  readonly sequence: number;
  readonly evidence_id: string;
  readonly kind: CustodyKind;
  readonly happened_at: string;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly sha256: Buffer | null;
  readonly note: string | null;
}

const ITEM = `id, case_id, exhibit_number, series, level, title, source, original_name, media_type, size_bytes, sha256, storage_key,
  state, received_at, added_by`;

/** Reads of exhibits in the open transaction; what the actor may not see is not there. */
@Injectable()
export class EvidenceQueries {
  constructor(private readonly transaction: Transaction) {}

  /** The exhibits of a case in the order of their numbers. */
  ofCase(caseId: string): Promise<EvidenceItem[]> {
    return this.transaction.query<EvidenceItem>(
      `select ${ITEM} from evidence_items where case_id = $1 order by series, exhibit_number`,
      [caseId],
    );
  }

  async get(caseId: string, evidenceId: string, lock = ''): Promise<EvidenceItem> {
    const rows = isId(evidenceId)
      ? await this.transaction.query<EvidenceItem>(
          `select ${ITEM} from evidence_items where case_id = $1 and id = $2 ${lock}`,
          [caseId, evidenceId],
        )
      : [];
    const [found] = rows;
    if (!found) throw new AppError('evidence.not_found');
    return found;
  }

  /** The item, locked: events of its custody are written one after the other. */
  getForUpdate(caseId: string, evidenceId: string): Promise<EvidenceItem> {
    return this.get(caseId, evidenceId, 'for update');
  }

  /** Everybody who had an exhibit in their hands, in order; of the whole case without an item. */
  custody(caseId: string, evidenceId?: string): Promise<CustodyEvent[]> {
    return this.transaction.query<CustodyEvent>(
      `select e.sequence, e.evidence_id, e.kind, e.happened_at, e.account_id, a.display_name as account_name,
         e.sha256, e.note
       from custody_events e left join accounts a on a.id = e.account_id
       where e.case_id = $1 and ($2::uuid is null or e.evidence_id = $2) order by e.evidence_id, e.sequence`,
      [caseId, evidenceId ?? null],
    );
  }
}
