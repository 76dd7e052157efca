import { parentPort, workerData } from 'node:worker_threads';
import type { Section } from '../domain/document-content';
import type { FromThread, RenderOrder, ToThread } from './render-messages';
import { renderPdf } from './render-pdf';

/** The thread that draws one document and ends. */
const order: RenderOrder = workerData;
const sections: Section[] = [];
/** Progress is told so often at most: nobody reads faster, and the listener has other work. */
const TELL_EVERY_MS = 200;

function tell(message: FromThread): void {
  parentPort?.postMessage(message);
}

let toldAt = 0;

function tellProgress(done: number, total: number): void {
  const now = performance.now();
  if (done < total && now - toldAt < TELL_EVERY_MS) return;
  toldAt = now;
  tell({ kind: 'progress', done, total });
}

async function draw(): Promise<void> {
  try {
    const options = {
      file: order.file,
      createdAt: Temporal.Instant.from(order.createdAt),
      onPage: tellProgress,
    };
    tell({ kind: 'done', rendered: await renderPdf({ ...order.head, sections }, options) });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : 'unknown' });
  }
}

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'section') sections.push(message.section);
  else draw().finally(() => parentPort?.close());
});
