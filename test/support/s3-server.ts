import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * As much of an S3-compatible store as Redress uses, over real HTTP and in memory. No maintained package gives
 * one that runs with Node alone (s3rver rests since 2021; Debian has only Ceph's gateway, which needs a cluster).
 */
export interface S3Server {
  /** For STORAGE_URL. */
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Multipart uploads begun and neither completed nor aborted. */
  readonly unfinished: Map<string, Map<number, Buffer>>;
  /** From now on writes are refused, as by a store that is full. */
  fill(): void;
  close(): Promise<void>;
}

const BUCKET = 'redress';

export async function startS3Server(): Promise<S3Server> {
  const store = new MemoryStore();
  const server = createServer((request, response) => {
    store.answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `s3://test-key:test%2Fsecret@127.0.0.1:${port}/${BUCKET}?tls=off`,
    objects: store.objects,
    unfinished: store.unfinished,
    fill: () => {
      store.full = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class MemoryStore {
  readonly buckets = new Set([BUCKET]);
  readonly objects = new Map<string, Buffer>();
  readonly unfinished = new Map<string, Map<number, Buffer>>();
  full = false;

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://store');
    const [, bucket = '', ...path] = url.pathname.split('/');
    const key = path.map(decodeURIComponent).join('/');
    const body = await buffer(request);
    if (!request.headers.authorization?.includes('Credential=test-key/')) {
      return fault(response, 403, 'AccessDenied');
    }
    if (!key && request.method === 'PUT') this.buckets.add(bucket);
    if (!this.buckets.has(bucket)) return fault(response, 404, 'NoSuchBucket');
    if (this.full && (request.method === 'PUT' || url.searchParams.has('uploads'))) {
      return fault(response, 507, 'XMinioStorageFull');
    }
    if (url.searchParams.has('uploads') || url.searchParams.has('uploadId')) {
      return this.multipart(request.method ?? '', key, url.searchParams, body, response);
    }
    return key ? this.single(request.method ?? '', key, body, response) : this.bucket(url, response);
  }

  private single(method: string, key: string, body: Buffer, response: ServerResponse): void {
    if (method === 'PUT') {
      this.objects.set(key, body);
      response.writeHead(200, { etag: etag(body) }).end();
      return;
    }
    if (method === 'DELETE') {
      this.objects.delete(key);
      response.writeHead(204).end();
      return;
    }
    const object = this.objects.get(key);
    if (!object) {
      fault(response, 404, 'NoSuchKey');
      return;
    }
    response.writeHead(200, { 'content-length': object.length, etag: etag(object) });
    response.end(method === 'HEAD' ? undefined : object);
  }

  private multipart(
    method: string,
    key: string,
    query: URLSearchParams,
    body: Buffer,
    response: ServerResponse,
  ): void {
    if (query.has('uploads')) {
      const id = randomUUID();
      this.unfinished.set(id, new Map());
      xml(
        response,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
      return;
    }
    const id = query.get('uploadId') ?? '';
    const parts = this.unfinished.get(id);
    if (!parts) {
      fault(response, 404, 'NoSuchUpload');
      return;
    }
    if (method === 'PUT') {
      parts.set(Number(query.get('partNumber')), body);
      response.writeHead(200, { etag: etag(body) }).end();
      return;
    }
    this.unfinished.delete(id);
    if (method === 'DELETE') {
      response.writeHead(204).end();
      return;
    }
    const whole = Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
    this.objects.set(key, whole);
    xml(
      response,
      `<CompleteMultipartUploadResult><ETag>${etag(whole)}</ETag></CompleteMultipartUploadResult>`,
    );
  }

  private bucket(url: URL, response: ServerResponse): void {
    const prefix = url.searchParams.get('prefix') ?? '';
    const rows = [...this.objects.keys()]
      .filter((key) => key.startsWith(prefix))
      .map(
        (key) =>
          `<Contents><Key>${key}</Key><LastModified>2026-11-20T17:00:00.000Z</LastModified></Contents>`,
      );
    xml(response, `<ListBucketResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListBucketResult>`);
  }
}

function etag(body: Buffer): string {
  return `"${createHash('md5').update(body).digest('hex')}"`;
}

function xml(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
}

function fault(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
}
