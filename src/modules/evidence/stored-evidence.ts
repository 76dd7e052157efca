import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Storage } from '../../platform/storage/storage';

const ACTOR = systemActor('evidence-verification');
const BATCH = 200;

interface Stored {
  readonly id: string;
  readonly storage_key: string;
  readonly size_bytes: number;
  readonly sha256: Buffer;
}

/** All that lies in the store for the exhibits, against what was written down about it. */
@Injectable()
export class StoredEvidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly storage: Storage,
  ) {}

  /** Reads every stored file again; faults name the exhibit's id and what is wrong. */
  async verify(): Promise<{ readonly checked: number; readonly faults: readonly string[] }> {
    const faults: string[] = [];
    let checked = 0;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const batch = await this.batch(after);
      for (const item of batch) {
        const fault = await this.faultOf(item);
        if (fault) faults.push(`evidence ${item.id}: ${fault}`);
        checked += 1;
        after = item.id;
      }
      if (batch.length < BATCH) return { checked, faults };
    }
  }

  /** Which of these keys no exhibit names. */
  async unnamed(keys: readonly string[]): Promise<string[]> {
    const rows = await this.transaction.run(ACTOR, () =>
      this.transaction.query<{ storage_key: string }>(
        'select storage_key from evidence_items where storage_key = any($1::text[])',
        [keys],
      ),
    );
    const named = new Set(rows.map((row) => row.storage_key));
    return keys.filter((key) => !named.has(key));
  }

  private batch(after: string): Promise<Stored[]> {
    return this.transaction.run(ACTOR, () =>
      this.transaction.query<Stored>(
        `select id, storage_key, size_bytes, sha256 from evidence_items
         where id > $1 and state = 'stored' order by id limit ${BATCH}`,
        [after],
      ),
    );
  }

  private async faultOf({ storage_key, size_bytes, sha256 }: Stored): Promise<string | null> {
    const content = await this.storage.read(storage_key);
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
}
