import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Storage } from '../../platform/storage/storage';
import { type StoredFile, storedFault } from '../../platform/storage/stored-fault';

const ACTOR = systemActor('evidence-verification');
const BATCH = 200;

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
        const fault = await storedFault(this.storage, item);
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

  private batch(after: string): Promise<StoredFile[]> {
    return this.transaction.run(ACTOR, () =>
      this.transaction.query<StoredFile>(
        `select id, storage_key, size_bytes, sha256 from evidence_items
         where id > $1 and state = 'stored' order by id limit ${BATCH}`,
        [after],
      ),
    );
  }
}
