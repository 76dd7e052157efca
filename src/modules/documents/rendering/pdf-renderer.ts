import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { DocumentContent } from '../domain/document-content';
import type { FromThread, RenderOrder, ToThread } from './render-messages';
import type { RenderedPdf } from './render-pdf';
import { ThreadLimit } from './thread-limit';

export interface PdfRenderOptions {
  /** Written to; removed again when the rendering fails or is given up. */
  file: string;
  /** The moment that the document bears. The same content and moment give the same bytes. */
  createdAt: Temporal.Instant;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/** The thread could not draw the document. The message names places and codes, never what the document says. */
export class RenderFailed extends Error {
  override readonly name = 'RenderFailed';

  constructor(
    readonly reason: 'content' | 'memory' | 'crash',
    message: string,
  ) {
    super(message);
  }
}

/** More would only take the processor from those who wait for a page. */
const MOST_THREADS = 2;
/** Enough for thousands of pages; a document that needs more fails alone and does not take the process with it. */
const LIMITS = { maxOldGenerationSizeMb: 224, maxYoungGenerationSizeMb: 16 };

/** Draws documents in threads of their own, so that the event loop of `web` and `worker` is never blocked. */
@Injectable()
export class PdfRenderer {
  protected readonly limits: ResourceLimits = LIMITS;
  private readonly threads = new ThreadLimit(MOST_THREADS);

  async render(content: DocumentContent, options: PdfRenderOptions): Promise<RenderedPdf> {
    try {
      return await this.threads.run(() => drawInThread(content, options, this.limits), options.signal);
    } catch (error) {
      await rm(options.file, { force: true });
      throw error;
    }
  }
}

async function drawInThread(
  content: DocumentContent,
  options: PdfRenderOptions,
  resourceLimits: ResourceLimits,
): Promise<RenderedPdf> {
  const { sections, ...head } = content;
  const order: RenderOrder = { head, file: options.file, createdAt: options.createdAt.toString() };
  const thread = new Worker(workerFile(), { workerData: order, resourceLimits });
  try {
    const rendered = outcomeOf(thread, options);
    // A fault of the thread while sections are still handed over is told by the await below.
    rendered.catch(() => undefined);
    for (const section of sections) {
      thread.postMessage({ kind: 'section', section } satisfies ToThread);
      // Copying a whole case file to the thread at once would hold the event loop for long.
      await new Promise((resolve) => setImmediate(resolve));
    }
    thread.postMessage({ kind: 'draw' } satisfies ToThread);
    return await rendered;
  } finally {
    await thread.terminate();
  }
}

function outcomeOf(thread: Worker, { onProgress, signal }: PdfRenderOptions): Promise<RenderedPdf> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'progress') onProgress?.(message.done, message.total);
      else if (message.kind === 'done') resolve(message.rendered);
      else reject(new RenderFailed('content', message.message));
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      const memory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(new RenderFailed(memory ? 'memory' : 'crash', error.code ?? error.name));
    });
    thread.on('exit', (code) => {
      signal?.removeEventListener('abort', giveUp);
      reject(new RenderFailed('crash', `thread ended with ${code}`));
    });
  });
}

/** A thread needs compiled code: the file beside this one, or its twin in dist/ when this is TypeScript. */
function workerFile(): string {
  const beside = path.join(__dirname, 'render-worker.js');
  if (existsSync(beside)) return beside;
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (!existsSync(path.join(folder, 'package.json'))) continue;
    const compiled = path.join(folder, 'dist', path.relative(folder, beside));
    if (existsSync(compiled)) return compiled;
    break;
  }
  throw new Error('The compiled renderer is missing: run `node scripts/build.mjs`');
}
