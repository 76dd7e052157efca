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
import type { FrozenDocument } from '../frozen-document.repository';
import { ReadableLevels } from '../ports';
import { PdfRenderer, RenderFailed } from '../rendering/pdf-renderer';
import type { RenderedPdf } from '../rendering/render-pdf';
import { renderDocument } from './render-document.job';

const DESK = systemActor('documents');
const ALL_LEVELS = 127;
const OUT_OF_SIGHT = 'documents.requester_out_of_sight';

interface Begun {
  readonly content: DocumentContent;
  readonly document: FrozenDocument;
  /** The levels that stand in it. */
  readonly levels: number;
  readonly madeAt: Temporal.Instant;
}

/**
 * Reads the records in one transaction, as whoever asked for them may read them, draws in a thread outside of any, keeps the file and freezes the document in
 * the transaction that marks the job done. Killed in between, it is drawn again by the next worker, from the records
 * as they are then; a file that was kept and not frozen is left for the sweep.
 */
@HandlesJob(renderDocument)
export class RenderDocument implements JobHandler<typeof renderDocument> {
  constructor(
    private readonly transaction: Transaction,
    private readonly desk: DocumentDesk,
    private readonly writers: DocumentWriters,
    private readonly sight: ReadableLevels,
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
        // Whoever asked may have lost sight while it was drawn: then nobody gets it.
        const readable = await this.readableBy(begun.document);
        if ((begun.levels & ~readable) !== 0) return this.desk.fail(documentId, OUT_OF_SIGHT);
        await this.desk.freeze(documentId, key, rendered, begun.levels);
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
    const levels = document.levels & (await this.readableBy(document));
    if (levels === 0) {
      await this.desk.fail(documentId, OUT_OF_SIGHT);
      return undefined;
    }
    const madeAt = this.clock.now();
    const order = { caseId: document.case_id, language: document.language, levels, madeAt };
    const writer = this.writers.writer(document.kind);
    // The house writes it, but sees no more of the case than its reader.
    return this.transaction.run(systemActor('documents', levels), async () => ({
      content: await writer.write(order),
      levels: await writer.levelsIn(order),
      document,
      madeAt,
    }));
  }

  /** What whoever asked for the document reads in its case now; the house reads all. */
  private readableBy({ case_id: caseId, requested_by: accountId }: FrozenDocument): Promise<number> {
    return accountId === null ? Promise.resolve(ALL_LEVELS) : this.sight.of(caseId, accountId);
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
