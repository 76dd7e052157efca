import { Readable } from 'node:stream';
import { AppError } from '../errors/app-error';

/** One object in the store, as the sweep for orphans sees it. */
export interface StoredObject {
  readonly key: string;
  readonly modifiedAt: string;
}

/**
 * Where files lie. A key is made by us (`evidence/<id>`), written once and never overwritten by design: a new
 * content gets a new key. A store that is full or out of reach answers `platform.storage_unavailable`.
 */
export abstract class Storage {
  /** Writes the whole stream or nothing; an error of the stream itself is passed on as it is. */
  abstract write(key: string, content: Readable): Promise<void>;

  /** Opens an object for reading; null when there is none. Whoever opens it consumes or destroys it. */
  abstract read(key: string): Promise<Readable | null>;

  /** Size in bytes; null when there is no such object. */
  abstract size(key: string): Promise<number | null>;

  /** Removes an object; no error when there is none. */
  abstract remove(key: string): Promise<void>;

  /** Every object whose key begins with the folder, in no order. */
  abstract list(folder: string): AsyncIterable<StoredObject>;

  /** Throws `platform.storage_unavailable` when the store cannot be used: for the readiness check. */
  abstract check(): Promise<void>;

  /** Makes the bucket or folder where there is none: for setting up a house. */
  abstract prepare(): Promise<void>;
}

const KEY = /^[a-z][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*(\.[a-z0-9]+)*)+$/;
const FOLDER = /^[a-z][a-z0-9-]*$/;

/** Keys are our own; one that could leave its place is a defect and stops the work. */
export function checkKey(key: string): string {
  if (key.length > 200 || !KEY.test(key)) throw new Error('A storage key is not well formed');
  return key;
}

export function checkFolder(folder: string): string {
  if (!FOLDER.test(folder)) throw new Error('A storage folder is not well formed');
  return folder;
}

export function storageUnavailable(cause: unknown): AppError {
  return new AppError('platform.storage_unavailable', {}, [], cause);
}

/** A stream that tells a fault of its sender from one of the store that takes it. */
export class WatchedSource {
  /** What the sender broke with, if it did. */
  fault: unknown;
  readonly stream: Readable;

  constructor(source: Readable) {
    // It may break before the store is ready to listen; reading it then still tells.
    source.on('error', () => undefined);
    this.stream = Readable.from(this.chunks(source), { objectMode: false, highWaterMark: 256 * 1024 });
  }

  /** An error that the store throws in arrives at the `yield`, one of the sender at the `next`. */
  private async *chunks(source: Readable): AsyncIterable<Uint8Array> {
    const iterator = source[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await this.next(iterator);
        if (done) return;
        yield value;
      }
    } finally {
      source.destroy();
    }
  }

  private async next(iterator: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
    try {
      return await iterator.next();
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }
}
