import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { OnModuleDestroy } from '@nestjs/common';
import {
  checkFolder,
  checkKey,
  Storage,
  type StoredObject,
  storageUnavailable,
  WatchedSource,
} from './storage';

/** Two parts of this size are in memory for each upload; 10,000 parts at most make 80 GiB. */
const PART_BYTES = 8 * 1024 * 1024;

export interface S3Address {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Reads `s3://KEY:SECRET@HOST/BUCKET?tls=off&region=...`, the form that the settings have checked. */
export function parseS3Address(text: string): S3Address {
  const url = new URL(text);
  return {
    endpoint: `${url.searchParams.get('tls') === 'off' ? 'http' : 'https'}://${url.host}`,
    bucket: url.pathname.slice(1),
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}

/** Any S3-compatible store. */
export class S3Storage extends Storage implements OnModuleDestroy {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Address) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      maxAttempts: 3,
      // Not every store knows the newer checksums; our own SHA-256 is kept with the row.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    });
  }

  async write(key: string, content: Readable): Promise<void> {
    const source = new WatchedSource(content);
    const upload = new Upload({
      client: this.client,
      params: { Bucket: this.bucket, Key: checkKey(key), Body: source.stream },
      partSize: PART_BYTES,
      queueSize: 2,
      leavePartsOnError: false,
    });
    try {
      await upload.done();
    } catch (error) {
      content.destroy();
      throw source.fault ?? storageUnavailable(error);
    }
  }

  async read(key: string): Promise<Readable | null> {
    const object = await this.ask(
      this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: checkKey(key) })),
    );
    if (!object) return null;
    if (!(object.Body instanceof Readable)) throw new Error('The store answered without a stream');
    return object.Body;
  }

  async size(key: string): Promise<number | null> {
    const object = await this.ask(
      this.client.send(new HeadObjectCommand({ Bucket: this.bucket, Key: checkKey(key) })),
    );
    return object?.ContentLength ?? null;
  }

  async remove(key: string): Promise<void> {
    await this.ask(this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: checkKey(key) })));
  }

  async *list(folder: string): AsyncIterable<StoredObject> {
    const pages = paginateListObjectsV2(
      { client: this.client },
      { Bucket: this.bucket, Prefix: `${checkFolder(folder)}/` },
    );
    try {
      for await (const page of pages) {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) yield { key: Key, modifiedAt: LastModified.toISOString() };
        }
      }
    } catch (error) {
      throw storageUnavailable(error);
    }
  }

  async check(): Promise<void> {
    const bucket = await this.ask(this.client.send(new HeadBucketCommand({ Bucket: this.bucket })));
    if (!bucket) throw storageUnavailable(new Error('The bucket does not exist'));
  }

  async prepare(): Promise<void> {
    const bucket = await this.ask(this.client.send(new HeadBucketCommand({ Bucket: this.bucket })));
    if (!bucket) await this.ask(this.client.send(new CreateBucketCommand({ Bucket: this.bucket })));
  }

  /** Closes the connections that are kept open. */
  onModuleDestroy(): void {
    this.client.destroy();
  }

  /** The answer, null for an object that is not there, `platform.storage_unavailable` for everything else. */
  private async ask<T>(request: Promise<T>): Promise<T | null> {
    try {
      return await request;
    } catch (error) {
      if (isAbsent(error)) return null;
      throw storageUnavailable(error);
    }
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof NoSuchKey || error instanceof NotFound;
}
