import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { Language } from '../../platform/i18n/language';
import type { DocumentState } from './domain/document-lifecycle';
import './documents.errors';

/** A row of `frozen_documents`. */
export interface FrozenDocument {
  readonly id: string;
  readonly case_id: string;
  readonly kind: string;
  readonly language: Language;
  readonly state: DocumentState;
  /** Pages drawn so far, and in all. */
  readonly progress_done: number;
  readonly progress_total: number;
  readonly requested_at: string;
  readonly requested_by: string | null;
  readonly ready_at: string | null;
  readonly failure_code: string | null;
  readonly storage_key: string | null;
  /** Hexadecimal. */
  readonly sha256: string | null;
  readonly size_bytes: number | null;
  readonly pages: number | null;
  /** The levels of confidentiality that stand in it, as a bit mask; until it is frozen, those that may. */
  readonly levels: number;
}

const COLUMNS = `id, case_id, kind, language, state, progress_done, progress_total, requested_at, requested_by,
  ready_at, failure_code, storage_key, encode(sha256, 'hex') as sha256, size_bytes, pages, levels`;

type Changes = Partial<Omit<FrozenDocument, 'id' | 'case_id' | 'sha256'>> & { sha256?: Buffer };

/** Frozen documents by named questions, in the open transaction; what the actor may not see is not found. */
@Injectable()
export class FrozenDocumentRepository {
  constructor(private readonly transaction: Transaction) {}

  insert(
    row: Pick<
      FrozenDocument,
      'id' | 'case_id' | 'kind' | 'language' | 'state' | 'requested_at' | 'requested_by' | 'levels'
    >,
  ): Promise<void> {
    return insertRow(this.transaction, 'frozen_documents', { ...row });
  }

  /** Newest first. */
  ofCase(caseId: string): Promise<FrozenDocument[]> {
    return this.transaction.query<FrozenDocument>(
      `select ${COLUMNS} from frozen_documents where case_id = $1 order by requested_at desc, id desc`,
      [caseId],
    );
  }

  /** The one that is still being made, so that a second click asks for no second one. */
  async unfinished(
    caseId: string,
    kind: string,
    language: Language,
    levels: number,
  ): Promise<FrozenDocument | undefined> {
    const [found] = await this.transaction.query<FrozenDocument>(
      `select ${COLUMNS} from frozen_documents
       where case_id = $1 and kind = $2 and language = $3 and levels = $4 and state in ('queued', 'rendering') limit 1`,
      [caseId, kind, language, levels],
    );
    return found;
  }

  async get(caseId: string, id: string): Promise<FrozenDocument> {
    const [found] =
      isId(caseId) && isId(id)
        ? await this.transaction.query<FrozenDocument>(
            `select ${COLUMNS} from frozen_documents where case_id = $1 and id = $2`,
            [caseId, id],
          )
        : [];
    if (!found) throw new AppError('documents.not_found');
    return found;
  }

  /** The row for the job that draws it, locked until the transaction ends. */
  async findForUpdate(id: string): Promise<FrozenDocument | undefined> {
    const [found] = await this.transaction.query<FrozenDocument>(
      `select ${COLUMNS} from frozen_documents where id = $1 for update`,
      [id],
    );
    return found;
  }

  async update(id: string, changes: Changes): Promise<void> {
    const columns = Object.keys(changes);
    const sets = columns.map((column, i) => `${column} = $${i + 2}`).join(', ');
    await this.transaction.query(`update frozen_documents set ${sets} where id = $1`, [
      id,
      ...Object.values(changes),
    ]);
  }
}
