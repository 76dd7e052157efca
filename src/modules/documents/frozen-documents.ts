import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { Language } from '../../platform/i18n/language';
import { Outbox } from '../../platform/jobs/outbox';
import { Storage } from '../../platform/storage/storage';
import { AuditTrail } from '../audit/public';
import { DOCUMENT_LIFECYCLE } from './domain/document-lifecycle';
import { type FrozenDocument, FrozenDocumentRepository } from './frozen-document.repository';
import { renderDocument } from './jobs/render-document.job';
import './documents.audit';

export interface DocumentRequest {
  readonly caseId: string;
  readonly kind: string;
  readonly language: Language;
  /** The levels that may stand in it, as a bit mask: what whoever asks for it reads, or a lower audience. */
  readonly levels: number;
}

/** Documents of a case: asked for, drawn once by a worker, frozen with their hash, read for ever after. */
@Injectable()
export class FrozenDocuments {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: FrozenDocumentRepository,
    private readonly storage: Storage,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Asks for a document, in the open transaction; the caller has locked the case. One in the making is not doubled. */
  async request({ caseId, kind, language, levels }: DocumentRequest): Promise<string> {
    const unfinished = await this.repository.unfinished(caseId, kind, language, levels);
    if (unfinished) return unfinished.id;
    const { actor } = this.transaction;
    const id = newId();
    await this.repository.insert({
      id,
      case_id: caseId,
      kind,
      language,
      levels,
      state: DOCUMENT_LIFECYCLE.start,
      requested_at: this.clock.now().toString(),
      requested_by: actor.kind === 'account' ? actor.accountId : null,
    });
    await this.audit.record({
      kind: 'documents.requested',
      caseId,
      recordType: 'document',
      recordId: id,
      content: { kind, language, levels },
    });
    await this.outbox.enqueue(renderDocument, { documentId: id });
    return id;
  }

  ofCase(caseId: string): Promise<FrozenDocument[]> {
    return this.repository.ofCase(caseId);
  }

  get(caseId: string, id: string): Promise<FrozenDocument> {
    return this.repository.get(caseId, id);
  }

  /** What is to be read, in the open transaction; that it was read is recorded. */
  async getForReading(caseId: string, id: string): Promise<FrozenDocument> {
    const document = await this.repository.get(caseId, id);
    if (document.state !== 'ready') throw new AppError('documents.not_ready');
    await this.audit.recordRead({ caseId, recordType: 'document', recordId: id });
    return document;
  }

  /** The file of a document that was got for reading; outside the transaction, which is never held over a stream. */
  async open(document: FrozenDocument): Promise<Readable> {
    const content = document.storage_key === null ? null : await this.storage.read(document.storage_key);
    if (!content) throw new AppError('documents.not_found');
    return content;
  }
}
