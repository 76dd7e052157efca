import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import type { JobContext } from '../../../platform/jobs/job-context';
import { systemActor } from '../../../platform/security/actor';
import { Storage } from '../../../platform/storage/storage';
import { DocumentDesk } from '../document-desk';
import { DocumentWriters } from '../document-writers';
import type { DocumentContent } from '../domain/document-content';
import { PdfRenderer, RenderFailed } from '../rendering/pdf-renderer';
import type { RenderedPdf } from '../rendering/render-pdf';
import { renderDocument } from './render-document.job';

const DESK = systemActor('documents');

interface Begun {
  readonly content: DocumentContent;
  readonly madeAt: Temporal.Instant;
}

/**
 * Reads the records in one transaction, draws in a thread outside of any, keeps the file and freezes the document in
 * the transaction that marks the job done. Killed in between, it is drawn again by the next worker, from the records
 * as they are then; a file that was kept and not frozen is left for the sweep.
 */
@HandlesJob(renderDocument)
export class RenderDocument implements JobHandler<typeof renderDocument> {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: DocumentDesk,
    private readonly writers: DocumentWriters,
    private readonly renderer: PdfRenderer,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  async handle({ documentId }: PayloadOf<typeof renderDocument>, job: JobContext): Promise<void> {
    const begun = await this.transaction.run(DESK, () => this.begin(documentId));
    if (!begun) {
      await job.finish(async () => undefined);
      return;
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'redress-document-'));
    try {
      const file = path.join(folder, 'document.pdf');
      const rendered = await this.draw(documentId, begun, file, job);
      const key = `documents/${documentId}/${newId()}.pdf`;
      await this.storage.write(key, createReadStream(file));
      await job.finish(async () => {
        await this.desk.freeze(documentId, key, rendered);
      });
    } catch (error) {
      // Another try would end in the same way.
      if (!(error instanceof RenderFailed) || error.reason === 'crash') throw error;
      await job.finish(() => this.desk.fail(documentId, `documents.render_${error.reason}`));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  gaveUp({ documentId }: PayloadOf<typeof renderDocument>, failureCode: string): Promise<void> {
    return this.desk.fail(documentId, failureCode);
  }

  private async begin(documentId: string): Promise<Begun | undefined> {
    const document = await this.desk.begin(documentId);
    if (!document) return undefined;
    const madeAt = this.clock.now();
    const { kind, case_id: caseId, language } = document;
    return { content: await this.writers.writer(kind).write({ caseId, language, madeAt }), madeAt };
  }

  private async draw(
    documentId: string,
    { content, madeAt }: Begun,
    file: string,
    job: JobContext,
  ): Promise<RenderedPdf> {
    let told: Promise<void> | undefined;
    const onProgress = (done: number, total: number) => {
      job.progress(done, total);
      // One report at a time: the newest that finds the way free.
      told ??= this.transaction
        .run(DESK, () => this.desk.tellProgress(documentId, done, total))
        .catch(() => undefined)
        .finally(() => {
          told = undefined;
        });
    };
    const rendered = await this.renderer.render(content, {
      file,
      createdAt: madeAt,
      onProgress,
      signal: job.signal,
    });
    await told;
    return rendered;
  }
}
