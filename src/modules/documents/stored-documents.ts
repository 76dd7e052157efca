import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { Storage } from '../../platform/storage/storage';
import { type StoredFile, storedFault } from '../../platform/storage/stored-fault';

const ACTOR = systemActor('documents-verification');
const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** All frozen documents, against the hashes with which they were frozen. */
@Injectable()
export class StoredDocuments {
  constructor(
    private readonly transaction: Transaction,
    private readonly storage: Storage,
  ) {}

  /** Reads every document again; faults name the document's id and what is wrong. */
  async verify(): Promise<{ readonly checked: number; readonly faults: readonly string[] }> {
    const faults: string[] = [];
    let checked = 0;
    for (let after = BEFORE_ALL; ; ) {
      const batch = await this.batch(after);
      for (const document of batch) {
        const fault = await storedFault(this.storage, document);
        if (fault) faults.push(`document ${document.id}: ${fault}`);
        checked += 1;
        after = document.id;
      }
      if (batch.length < BATCH) return { checked, faults };
    }
  }

  private batch(after: string): Promise<StoredFile[]> {
    return this.transaction.run(ACTOR, () =>
      this.transaction.query<StoredFile>(
        `select id, storage_key, size_bytes, sha256 from frozen_documents
         where id > $1 and state = 'ready' order by id limit ${BATCH}`,
        [after],
      ),
    );
  }
}
