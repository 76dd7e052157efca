import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Storage } from './storage';

/** What was written down about a file when it was stored. */
export interface StoredFile {
  readonly id: string;
  readonly storage_key: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
}

/** Reads a stored file again; says how it differs from what was written down, or null when it does not. */
export async function storedFault(
  storage: Storage,
  { storage_key, size_bytes, sha256 }: StoredFile,
): Promise<string | null> {
  const content = await storage.read(storage_key);
  if (!content) return 'the file is missing';
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(content, async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
    }
  });
  if (size !== size_bytes) return `the file has ${size} bytes instead of ${size_bytes}`;
  const found = hash.digest();
  return found.equals(sha256) ? null : `the file has the SHA-256 ${found.toString('hex')}`;
}
