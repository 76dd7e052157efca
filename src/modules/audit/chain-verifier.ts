import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { ChainCheck, type LinkRow } from './domain/chain-check';
import { HOUSE_CHAIN } from './domain/event-hash';
import { READS_SEALED } from './domain/read-seal';
import { READ_COLUMNS, type ReadRow, readOf } from './read-rows';

export interface BrokenLink {
  readonly chainId: string;
  /** Where the chain first differs from what was written. */
  readonly sequence: number;
  readonly fault: string;
}

/** A read that no seal holds: put in by somebody, or left waiting for its seal for too long. */
export interface LooseRead {
  readonly chainId: string;
  readonly readId: string;
  readonly fault: 'not_in_line' | 'unsealed';
}

export interface ChainReport {
  readonly chains: number;
  readonly events: number;
  /** How many reads the seals hold. */
  readonly sealedReads: number;
  readonly looseReads: readonly LooseRead[];
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
  t.salt, t.content, s.read_ids, c.length, c.head
from audit_events e
join audit_chains c on c.chain_id = e.chain_id
left join audit_contents t on t.event_id = e.id
left join audit_seals s on s.event_id = e.id and s.chain_id = e.chain_id
where (e.chain_id, e.sequence) > ($1::uuid, $2::bigint)
order by e.chain_id, e.sequence
limit $3`;

const EMPTY_CHAINS = `
select chain_id from audit_chains c
where not exists (select 1 from audit_events e where e.chain_id = c.chain_id)
order by chain_id limit ${MOST_REPORTED}`;

const READS = `select ${READ_COLUMNS} from audit_reads
  where id = any($1::uuid[]) and coalesce(case_id, '${HOUSE_CHAIN}') = $2`;

/** A read that waits longer than this for its seal is told. */
export const SEALED_WITHIN = { minutes: 10 };

const LOOSE = `
select coalesce(r.case_id, '${HOUSE_CHAIN}') as "chainId", r.id as "readId",
  case when q.read_id is null then 'not_in_line' else 'unsealed' end as fault
from audit_reads r
left join (select unnest(read_ids) as id from audit_seals) s on s.id = r.id
left join audit_unsealed_reads q on q.read_id = r.id and q.chain_id = coalesce(r.case_id, '${HOUSE_CHAIN}')
where s.id is null and (q.read_id is null or q.happened_at < $1)
order by 1, 2 limit ${MOST_REPORTED}`;

type StoredLink = LinkRow & { readonly read_ids: string[] | null };

/** Recomputes the whole trail and compares it with what is stored. */
@Injectable()
export class ChainVerifier {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** Reads every event of every chain, in batches; the house works on meanwhile. */
  async verifyChains(batch: number = BATCH): Promise<ChainReport> {
    const broken: BrokenLink[] = await this.chainsWithoutEvents();
    let chains = broken.length;
    let events = 0;
    let sealedReads = 0;
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
        sealedReads += row.reads?.length ?? 0;
        last = row;
      }
      events += rows.length;
      if (rows.length < batch) break;
    }
    close();
    return { chains, events, sealedReads, looseReads: await this.looseReads(), broken };
  }

  private linksAfter(last: Pick<LinkRow, 'chain_id' | 'sequence'>, batch: number): Promise<LinkRow[]> {
    const after = [last.chain_id, last.sequence, batch];
    return this.transaction.run(ACTOR, async () => {
      const rows = await this.transaction.query<StoredLink>(LINKS, after);
      for (const row of rows) if (row.kind === READS_SEALED) row.reads = await this.readsOf(row);
      return rows;
    });
  }

  /** What is there of the reads that a seal names. */
  private async readsOf({ read_ids: ids, chain_id: chainId }: StoredLink) {
    if (!ids) return null;
    return (await this.transaction.query<ReadRow>(READS, [ids, chainId])).map(readOf);
  }

  private looseReads(): Promise<LooseRead[]> {
    const before = this.clock.now().subtract(SEALED_WITHIN).toString();
    return this.transaction.run(ACTOR, () => this.transaction.query<LooseRead>(LOOSE, [before]));
  }

  private async chainsWithoutEvents(): Promise<BrokenLink[]> {
    const rows = await this.transaction.run(ACTOR, () =>
      this.transaction.query<{ chain_id: string }>(EMPTY_CHAINS),
    );
    return rows.map((row) => ({ chainId: row.chain_id, sequence: 1, fault: 'missing' }));
  }
}
