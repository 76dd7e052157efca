import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { findStep, type StepNameOf } from '../../platform/lifecycle/lifecycle';
import { AuditTrail } from '../audit/public';
import { DOCUMENT_LIFECYCLE } from './domain/document-lifecycle';
import { type FrozenDocument, FrozenDocumentRepository } from './frozen-document.repository';
import type { RenderedPdf } from './rendering/render-pdf';
import './documents.audit';

type StepName = StepNameOf<typeof DOCUMENT_LIFECYCLE>;

/** Takes a document through its lifecycle, in the open transaction of the job that draws it. */
@Injectable()
export class DocumentDesk {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: FrozenDocumentRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Takes the document in hand: as the first worker, or after one that died. Undefined when nothing is left to do. */
  async begin(id: string): Promise<FrozenDocument | undefined> {
    return (await this.step(id, 'render')) ?? (await this.step(id, 'resume'));
  }

  async tellProgress(id: string, done: number, total: number): Promise<void> {
    await this.transaction.query(
      `update frozen_documents set progress_done = $2, progress_total = $3 where id = $1 and state = 'rendering'`,
      [id, done, total],
    );
  }

  /** Freezes the file. From here on the row never changes again; a trigger sees to it. */
  async freeze(
    id: string,
    storageKey: string,
    { pages, bytes, sha256 }: RenderedPdf,
    levels: number,
  ): Promise<boolean> {
    const document = await this.step(id, 'finish', {
      ready_at: this.clock.now().toString(),
      storage_key: storageKey,
      sha256: Buffer.from(sha256, 'hex'),
      size_bytes: bytes,
      pages,
      levels,
      progress_done: pages,
      progress_total: pages,
    });
    if (document) await this.record(document, 'frozen', { kind: document.kind, pages, bytes, sha256 });
    return document !== undefined;
  }

  async fail(id: string, failureCode: string): Promise<void> {
    // A job may give up before it began.
    await this.step(id, 'render');
    const document = await this.step(id, 'fail', { failure_code: failureCode });
    if (document) await this.record(document, 'failed', { kind: document.kind, code: failureCode });
  }

  private async step(
    id: string,
    name: StepName,
    changes: Parameters<FrozenDocumentRepository['update']>[1] = {},
  ): Promise<FrozenDocument | undefined> {
    const document = await this.repository.findForUpdate(id);
    const step = document && findStep(DOCUMENT_LIFECYCLE, name, document.state);
    if (!document || !step) return undefined;
    await this.repository.update(id, { ...changes, state: step.to });
    return document;
  }

  private record(document: FrozenDocument, act: 'frozen' | 'failed', content: object): Promise<void> {
    return this.audit.record({
      kind: `documents.${act}`,
      caseId: document.case_id,
      recordType: 'document',
      recordId: document.id,
      content,
    });
  }
}
