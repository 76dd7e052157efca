import { Injectable } from '@nestjs/common';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { AuditTrail } from './audit-trail';
import { digestReads } from './domain/read-seal';
import { READ_COLUMNS, type ReadRow, readOf } from './read-rows';

const ACTOR = systemActor('audit.seal');
const READS_OF_SEAL = 1_000;
const CHAINS_OF_ROUND = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const WAITING = `select distinct chain_id from audit_unsealed_reads where chain_id > $1
  order by chain_id limit ${CHAINS_OF_ROUND}`;

// What another worker is sealing at this moment is passed over. Never by an id or an instant as a cursor: reads become
// visible in the order of their commits, and a read that came late would be missed.
const TAKE = `delete from audit_unsealed_reads where (chain_id, read_id) in (
    select chain_id, read_id from audit_unsealed_reads where chain_id = $1
    order by read_id limit ${READS_OF_SEAL} for update skip locked)
  returning read_id`;

const READS = `select ${READ_COLUMNS} from audit_reads where id = any($1::uuid[])`;

/**
 * Seals reads into their chains, in batches: one event for each chain and batch, whose digest covers the reads. Each batch is a
 * transaction of its own, so that no case waits for another, and whatever ends a worker leaves whole seals only.
 */
@Injectable()
export class ReadSealer {
  constructor(
    private readonly transaction: Transaction,
    private readonly trail: AuditTrail,
  ) {}

  /** Seals what waits now; answers how many reads. May run in several workers at once. */
  async sealWaiting(signal?: AbortSignal): Promise<number> {
    let sealed = 0;
    for (let last = BEFORE_ALL; ; ) {
      const chains = await this.waitingAfter(last);
      for (const chainId of chains) {
        if (signal?.aborted) return sealed;
        for (let batch = READS_OF_SEAL; batch === READS_OF_SEAL; sealed += batch)
          batch = await this.sealBatch(chainId);
        last = chainId;
      }
      if (chains.length < CHAINS_OF_ROUND) return sealed;
    }
  }

  /** One batch of one chain, in one transaction; answers how many reads it holds. */
  sealBatch(chainId: string): Promise<number> {
    return this.transaction.run(ACTOR, async () => {
      const taken = await this.transaction.query<{ read_id: string }>(TAKE, [chainId]);
      if (taken.length === 0) return 0;
      const ids = taken.map((row) => row.read_id).sort();
      const reads = (await this.transaction.query<ReadRow>(READS, [ids])).map(readOf);
      const eventId = await this.trail.recordSeal(chainId, digestReads(chainId, reads));
      await insertRow(this.transaction, 'audit_seals', {
        event_id: eventId,
        chain_id: chainId,
        read_ids: ids,
      });
      return ids.length;
    });
  }

  private async waitingAfter(last: string): Promise<string[]> {
    const rows = await this.transaction.run(ACTOR, () =>
      this.transaction.query<{ chain_id: string }>(WAITING, [last]),
    );
    return rows.map((row) => row.chain_id);
  }
}
