import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long we wait for somebody who sends slowly. */
export interface Patience {
  /** For a request's line and headers. */
  readonly headersMs: number;
  /** For a body that is read as a whole: at most 1 MiB. */
  readonly bodyMs: number;
  /** A form with files may take days, as long as so many bytes come in each such time. */
  readonly fileMs: number;
  readonly fileBytes: number;
  /** For a connection on which nothing moves in either direction, such as a reader who stops reading. */
  readonly idleMs: number;
  /** How often we look; what is over is noticed that much later. */
  readonly lookMs: number;
}

/**
 * A film of 5 GiB over a line of 1 Mbit/s takes half a day and is let through, also when the line is gone for a minute;
 * whoever drips bytes to keep connections busy is not. The longest complaint fits 56 kbit/s.
 */
export const PATIENCE: Patience = {
  headersMs: 20_000,
  bodyMs: 300_000,
  fileMs: 120_000,
  fileBytes: 32 * 1024,
  idleMs: 600_000,
  lookMs: 5_000,
};

interface Watched {
  readonly response: ServerResponse;
  readonly hasFiles: boolean;
  since: number;
  bytes: number;
}

const TOO_SLOW = 'HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n';

/** Sheds requests whose body comes too slowly; the headers' own limit is the server's. */
export class SlowBodies {
  private readonly watched = new Map<IncomingMessage, Watched>();

  constructor(private readonly patience: Patience) {}

  /** Watches every request of the server from now on, until it closes. */
  watch(server: Server): void {
    server.prependListener('request', (request, response) => this.add(request, response));
    const looking = setInterval(() => this.look(performance.now()), this.patience.lookMs).unref();
    server.once('close', () => clearInterval(looking));
  }

  private add(request: IncomingMessage, response: ServerResponse): void {
    const { headers, socket } = request;
    if (headers['transfer-encoding'] === undefined && !Number(headers['content-length'])) return;
    const hasFiles = /^multipart\//i.test(headers['content-type'] ?? '');
    const since = performance.now();
    this.watched.set(request, { response, hasFiles, since, bytes: socket.bytesRead });
    request.once('close', () => this.watched.delete(request));
  }

  private look(now: number): void {
    for (const [request, watched] of this.watched) {
      if (request.complete) this.watched.delete(request);
      else if (this.isTooSlow(request, watched, now)) shed(request, watched.response);
    }
  }

  private isTooSlow({ socket }: IncomingMessage, watched: Watched, now: number): boolean {
    const { bodyMs, fileMs, fileBytes } = this.patience;
    if (!watched.hasFiles) return now - watched.since > bodyMs;
    if (now - watched.since <= fileMs) return false;
    const came = socket.bytesRead - watched.bytes;
    watched.since = now;
    watched.bytes = socket.bytesRead;
    return came < fileBytes;
  }
}

function shed({ socket }: IncomingMessage, response: ServerResponse): void {
  if (!response.headersSent && socket.writable) socket.write(TOO_SLOW);
  socket.destroySoon();
}
