import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { AnchorLog } from './anchor-log';
import { AnchorCheck, type AnchorWithHeads } from './domain/anchor-check';
import type { LinkRow } from './domain/chain-check';
import { HOUSE_CHAIN } from './domain/event-hash';
import { READS_SEALED } from './domain/read-seal';
import { MOST_REPORTED, TrailCheck, type TrailFindings } from './domain/trail-check';
import { READ_COLUMNS, type ReadRow, readOf } from './read-rows';
import { LINK_COLUMNS, type StoredLink } from './stored-links';

/** A read that no seal holds: put in by somebody, or left waiting for its seal for too long. */
export interface LooseRead {
  readonly chainId: string;
  readonly readId: string;
  readonly fault: 'not_in_line' | 'unsealed';
}

export interface ChainReport extends TrailFindings {
  readonly looseReads: readonly LooseRead[];
}

const ACTOR = systemActor('audit.verify');
const BATCH = 2_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

// Each row brings its chain's head as of the same snapshot, so that a chain may grow while it is verified.
const LINKS = `
select ${LINK_COLUMNS}
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

/** Recomputes the whole trail and compares it with what is stored. */
@Injectable()
export class ChainVerifier {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly anchors: AnchorLog,
  ) {}

  /** Reads every event of every chain, in batches; the house works on meanwhile. */
  async verifyChains(batch: number = BATCH, kept: readonly AnchorWithHeads[] = []): Promise<ChainReport> {
    const check = new TrailCheck(await this.checkAnchors(kept));
    for (const chainId of await this.chainsWithoutEvents()) check.addEmpty(chainId);
    let last = { chain_id: BEFORE_ALL, sequence: 0 };
    for (;;) {
      const rows = await this.linksAfter(last, batch);
      for (const row of rows) check.add(row);
      last = rows.at(-1) ?? last;
      if (rows.length < batch) break;
    }
    return { ...check.end(), looseReads: await this.looseReads() };
  }

  /** The anchors that are stored, one against another, and those that somebody kept outside. */
  private async checkAnchors(kept: readonly AnchorWithHeads[]): Promise<AnchorCheck> {
    const check = new AnchorCheck();
    await this.transaction.run(ACTOR, async () => {
      for (const anchor of await this.anchors.list())
        check.add({ anchor, heads: await this.anchors.changedAt(anchor.number) }, true);
    });
    check.checkRoot();
    for (const one of kept) check.addKept(one);
    return check;
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

  private async chainsWithoutEvents(): Promise<string[]> {
    const rows = await this.transaction.run(ACTOR, () =>
      this.transaction.query<{ chain_id: string }>(EMPTY_CHAINS),
    );
    return rows.map((row) => row.chain_id);
  }
}
