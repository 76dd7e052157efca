import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

/** The bytes in the store are not those whose hash was written down. */
export class HashMismatch extends Error {}

/**
 * The same bytes, held one piece back: the last one is let go only when all of them have the hash that was written
 * down. A reader of altered bytes never sees an end.
 */
export function unaltered(content: Readable, sha256: Buffer): Readable {
  return Readable.from(checked(content, sha256), { objectMode: false, highWaterMark: 256 * 1024 });
}

async function* checked(content: Readable, sha256: Buffer): AsyncIterable<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | null = null;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (!hash.digest().equals(sha256)) throw new HashMismatch();
  if (held) yield held;
}
