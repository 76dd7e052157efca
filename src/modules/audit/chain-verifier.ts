import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { ChainCheck, type LinkRow } from './domain/chain-check';

export interface BrokenLink {
  readonly chainId: string;
  /** Where the chain first differs from what was written. */
  readonly sequence: number;
  readonly fault: string;
}

export interface ChainReport {
  readonly chains: number;
  readonly events: number;
  /** The first broken link of each broken chain; empty when all is as it was written. */
  readonly broken: readonly BrokenLink[];
}

const ACTOR = systemActor('audit.verify');
const BATCH = 2_000;
const MOST_REPORTED = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

// Each row brings its chain's head as of the same snapshot, so that a chain may grow while it is verified.
const LINKS = `
select e.id, e.chain_id, e.sequence, e.happened_at, e.actor_kind, e.actor_name, e.account_id, e.session_id,
  e.kind, e.record_type, e.record_id, e.content_digest, e.previous_hash, e.hash,
  t.salt, t.content, c.length, c.head
from audit_events e
join audit_chains c on c.chain_id = e.chain_id
left join audit_contents t on t.event_id = e.id
where (e.chain_id, e.sequence) > ($1::uuid, $2::bigint)
order by e.chain_id, e.sequence
limit $3`;

const EMPTY_CHAINS = `
select chain_id from audit_chains c
where not exists (select 1 from audit_events e where e.chain_id = c.chain_id)
order by chain_id limit ${MOST_REPORTED}`;

/** Recomputes the whole trail and compares it with what is stored. */
@Injectable()
export class ChainVerifier {
  constructor(private readonly transaction: Transaction) {}

  /** Reads every event of every chain, in batches; the house works on meanwhile. */
  async verifyChains(batch: number = BATCH): Promise<ChainReport> {
    const broken: BrokenLink[] = await this.chainsWithoutEvents();
    let chains = broken.length;
    let events = 0;
    let check = null as ChainCheck | null;
    let last = { chain_id: BEFORE_ALL, sequence: 0 };
    const close = () => {
      const found = check?.end();
      if (found && broken.length < MOST_REPORTED) broken.push(found);
    };
    for (;;) {
      const rows = await this.linksAfter(last, batch);
      for (const row of rows) {
        if (check?.chainId !== row.chain_id) {
          close();
          check = new ChainCheck(row.chain_id);
          chains += 1;
        }
        check.add(row);
        last = row;
      }
      events += rows.length;
      if (rows.length < batch) break;
    }
    close();
    return { chains, events, broken };
  }

  private linksAfter(last: Pick<LinkRow, 'chain_id' | 'sequence'>, batch: number): Promise<LinkRow[]> {
    const after = [last.chain_id, last.sequence, batch];
    return this.transaction.run(ACTOR, () => this.transaction.query<LinkRow>(LINKS, after));
  }

  private async chainsWithoutEvents(): Promise<BrokenLink[]> {
    const rows = await this.transaction.run(ACTOR, () =>
      this.transaction.query<{ chain_id: string }>(EMPTY_CHAINS),
    );
    return rows.map((row) => ({ chainId: row.chain_id, sequence: 1, fault: 'missing' }));
  }
}
