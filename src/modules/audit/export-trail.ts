import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { AnchorLog } from './anchor-log';
import { headLine, inOrder } from './domain/anchor';
import { merklePath } from './domain/merkle';
import { READS_SEALED } from './domain/read-seal';
import { READ_COLUMNS, type ReadRow, readOf } from './read-rows';
import { LINK_COLUMNS, type StoredLink } from './stored-links';
import {
  anchoredLine,
  anchorLine,
  eventLine,
  headLineOf,
  readLine,
  startLine,
  type TrailLine,
} from './trail-lines';

const ACTOR = systemActor('audit.export');
const BATCH = 1_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface ChainRow {
  readonly chain_id: string;
  readonly length: number;
  readonly head: Buffer;
}

const CHAINS = `select chain_id, length, head from audit_chains
  where chain_id > $1 and ($2::uuid is null or chain_id = $2) order by chain_id limit ${BATCH}`;
// Not beyond the head that was written down for the chain: it may have grown since.
const EVENTS = `select ${LINK_COLUMNS} from audit_events e
  join audit_chains c on c.chain_id = e.chain_id
  left join audit_contents t on t.event_id = e.id
  left join audit_seals s on s.event_id = e.id
  where e.chain_id = $1 and e.sequence > $2 and e.sequence <= $3 order by e.sequence limit ${BATCH}`;
const SEALED = `select ${READ_COLUMNS} from audit_reads where id = any($1::uuid[]) order by id`;
const WAITING = `select ${READ_COLUMNS} from audit_reads
  where id in (select read_id from audit_unsealed_reads where chain_id = $1) order by id`;

/** Writes a trail as the lines that an outsider can verify, a batch at a time; the house works on meanwhile. */
@Injectable()
export class ExportTrail {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly anchors: AnchorLog,
  ) {}

  /** All chains, or one. */
  async *lines(chainId: string | null): AsyncGenerator<TrailLine> {
    yield startLine(chainId ?? 'all', this.clock.now().toString());
    yield* chainId === null ? this.anchorsOfAll() : this.anchorsOf(chainId);
    for (let after = BEFORE_ALL; ; ) {
      const chains = await this.query<ChainRow>(CHAINS, [after, chainId]);
      for (const chain of chains) yield* this.chain(chain);
      after = chains.at(-1)?.chain_id ?? after;
      if (chains.length < BATCH) return;
    }
  }

  private async *anchorsOfAll(): AsyncGenerator<TrailLine> {
    for (const anchor of await this.run(() => this.anchors.list())) {
      yield anchorLine(anchor);
      for (const head of await this.run(() => this.anchors.changedAt(anchor.number)))
        yield anchoredLine(anchor.number, head);
    }
  }

  /** Every anchor, and where the chain stood at the newest, with the way to its root: no other chain is told of. */
  private async *anchorsOf(chainId: string): AsyncGenerator<TrailLine> {
    const anchors = await this.run(() => this.anchors.list());
    for (const anchor of anchors) yield anchorLine(anchor);
    const newest = anchors.at(-1)?.number;
    if (newest === undefined) return;
    const heads = inOrder(await this.run(() => this.anchors.headsAt(newest)));
    const at = heads.findIndex((head) => head.chainId === chainId);
    const [head] = heads.slice(at, at + 1);
    if (at < 0 || !head) return;
    const leaves = heads.map((one) => Buffer.from(headLine(one)));
    yield anchoredLine(newest, head, merklePath(leaves, at));
  }

  private async *chain({ chain_id: chainId, length, head }: ChainRow): AsyncGenerator<TrailLine> {
    yield headLineOf(chainId, length, head);
    for (let last = 0; last < length; ) {
      const rows = await this.query<StoredLink>(EVENTS, [chainId, last, length]);
      for (const row of rows) {
        if (row.kind === READS_SEALED) yield* this.reads(chainId, row.id, SEALED, [row.read_ids]);
        yield eventLine(row);
      }
      const next = rows.at(-1)?.sequence;
      if (next === undefined) break;
      last = next;
    }
    yield* this.reads(chainId, null, WAITING, [chainId]);
  }

  private async *reads(
    chainId: string,
    seal: string | null,
    sql: string,
    params: readonly unknown[],
  ): AsyncGenerator<TrailLine> {
    for (const row of await this.query<ReadRow>(sql, params)) yield readLine(chainId, seal, readOf(row));
  }

  private query<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.run(() => this.transaction.query<R>(sql, params));
  }

  private run<T>(work: () => Promise<T>): Promise<T> {
    return this.transaction.run(ACTOR, work);
  }
}
