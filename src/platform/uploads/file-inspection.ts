import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError, type Fault } from '../errors/app-error';
import { findTextFault } from '../http/text-rules';
import { contentAgrees, HEAD_BYTES } from './content-check';
import { declaredTypeAgrees, type FileKind, kindOfName } from './file-kinds';

const LONGEST_NAME = 255;
// Characters that turn the reading direction can make a name look as if it had another ending.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** What is wrong with a file's name and declared type, before a byte of it is read; or its kind. */
export function judgeName(field: string, name: string, declared: string): FileKind | Fault {
  if (findTextFault(name, LONGEST_NAME, true) !== null || TURNING.test(name))
    return { field, code: 'file_name', params: { max: LONGEST_NAME } };
  const kind = kindOfName(name);
  if (!kind) return { field, code: 'file_kind' };
  return declaredTypeAgrees(kind, declared) ? kind : { field, code: 'file_content' };
}

/** Thrown into the store's stream to stop it: the fault is the sender's. */
export class FileRefused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.code);
  }
}

/** Looks at a file while it flows by: its first bytes, its size, its hash. */
export class FileInspection {
  sizeBytes = 0;
  private readonly hash = createHash('sha256');
  private head: Buffer[] | null = [];

  constructor(
    private readonly field: string,
    private readonly kind: FileKind,
    private readonly limitBytes: number,
  ) {}

  /** The same bytes; breaks with the fault as soon as there is one. Nothing leaves before the first bytes are checked. */
  through(content: Readable): Readable {
    return Readable.from(this.inspect(content), { objectMode: false, highWaterMark: 256 * 1024 });
  }

  /** SHA-256 of all that flowed by; asked once, at the end. */
  digest(): Buffer {
    return this.hash.digest();
  }

  private async *inspect(content: Readable): AsyncIterable<Buffer> {
    // Left open where it breaks, so that the rest of the request can still be read.
    for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      this.sizeBytes += chunk.length;
      if (this.sizeBytes > this.limitBytes)
        throw new AppError('platform.file_too_large', { limit: this.limitBytes });
      this.hash.update(chunk);
      const ready = this.head ? await this.collectHead(this.head, chunk) : chunk;
      if (ready) yield ready;
    }
    if (this.sizeBytes === 0) throw this.refusal('file_empty');
    if (this.head) yield await this.checkHead(this.head);
  }

  private async collectHead(head: Buffer[], chunk: Buffer): Promise<Buffer | null> {
    head.push(chunk);
    return this.sizeBytes >= HEAD_BYTES ? this.checkHead(head) : null;
  }

  private async checkHead(head: Buffer[]): Promise<Buffer> {
    this.head = null;
    const bytes = Buffer.concat(head);
    if (!(await contentAgrees(this.kind, bytes.subarray(0, HEAD_BYTES)))) throw this.refusal('file_content');
    return bytes;
  }

  private refusal(code: string): FileRefused {
    return new FileRefused({ field: this.field, code });
  }
}
