import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { AnchoredHead, SignedAnchor } from './domain/anchor';

export interface StoredAnchor extends SignedAnchor {
  readonly number: number;
  readonly takenAt: string;
}

interface AnchorRow {
  readonly number: number;
  readonly taken_at: string;
  readonly statement: string;
  readonly public_key: Buffer;
  readonly signature: Buffer;
}

interface HeadRow {
  readonly chain_id: string;
  readonly length: number;
  readonly head: Buffer;
}

const COLUMNS = 'number, taken_at, statement, public_key, signature';
// One statement is one moment of all chains, however many are being written meanwhile.
const NOW = 'select chain_id, length, head from audit_chains order by chain_id';
const KNOWN = `select distinct on (chain_id) chain_id, length, head from audit_anchor_heads
  where anchor <= $1 order by chain_id, anchor desc`;

/** The anchors that were taken, and the heads that they are about; in the open transaction. */
@Injectable()
export class AnchorLog {
  constructor(private readonly transaction: Transaction) {}

  async last(): Promise<StoredAnchor | null> {
    const [anchor] = await this.newest(1);
    return anchor ?? null;
  }

  newest(limit: number): Promise<StoredAnchor[]> {
    return this.anchors(`select ${COLUMNS} from audit_anchors order by number desc limit $1`, [limit]);
  }

  async find(number: number): Promise<StoredAnchor | null> {
    const [anchor] = await this.anchors(`select ${COLUMNS} from audit_anchors where number = $1`, [number]);
    return anchor ?? null;
  }

  /** All of them, oldest first. */
  list(): Promise<StoredAnchor[]> {
    return this.anchors(`select ${COLUMNS} from audit_anchors order by number`, []);
  }

  /** The heads of all chains at this moment. */
  headsNow(): Promise<AnchoredHead[]> {
    return this.heads(NOW, []);
  }

  /** The heads of all chains as they stood at an anchor. */
  headsAt(number: number): Promise<AnchoredHead[]> {
    return this.heads(KNOWN, [number]);
  }

  /** The heads that were new at an anchor. */
  changedAt(number: number): Promise<AnchoredHead[]> {
    const sql = 'select chain_id, length, head from audit_anchor_heads where anchor = $1 order by chain_id';
    return this.heads(sql, [number]);
  }

  private async anchors(sql: string, params: readonly unknown[]): Promise<StoredAnchor[]> {
    const rows = await this.transaction.query<AnchorRow>(sql, params);
    return rows.map(({ number, taken_at, statement, public_key, signature }) => ({
      number,
      takenAt: taken_at,
      statement,
      publicKey: public_key,
      signature,
    }));
  }

  private async heads(sql: string, params: readonly unknown[]): Promise<AnchoredHead[]> {
    const rows = await this.transaction.query<HeadRow>(sql, params);
    return rows.map(({ chain_id: chainId, length, head: hash }) => ({ chainId, length, hash }));
  }
}
