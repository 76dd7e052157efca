import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

const BUFFER = 256 * 1024;

/**
 * Writes to a file and hashes on the way. Synchronous on purpose: it runs in a thread of its own, and so the
 * document never piles up in memory.
 */
export class FileSink {
  private readonly file: number;
  private readonly hash = createHash('sha256');
  private readonly buffer = Buffer.allocUnsafe(BUFFER);
  private filled = 0;
  private total = 0;

  constructor(path: string) {
    this.file = openSync(path, 'w', 0o600);
  }

  write(chunk: Uint8Array): void {
    this.total += chunk.length;
    if (this.filled + chunk.length > BUFFER) this.flush();
    if (chunk.length > BUFFER) this.put(chunk);
    else {
      this.buffer.set(chunk, this.filled);
      this.filled += chunk.length;
    }
  }

  end(): { bytes: number; sha256: string } {
    this.flush();
    closeSync(this.file);
    return { bytes: this.total, sha256: this.hash.digest('hex') };
  }

  private flush(): void {
    this.put(this.buffer.subarray(0, this.filled));
    this.filled = 0;
  }

  private put(bytes: Uint8Array): void {
    this.hash.update(bytes);
    for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done);
  }
}
