import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { insertRow, insertRows } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { AnchorKey } from '../anchor-key';
import { AnchorLog, type StoredAnchor } from '../anchor-log';
import { AnchorMails } from '../anchor-mails';
import { type AnchoredHead, anchorText, digestHeads, hashStatement, rootOfHeads } from '../domain/anchor';
import { fixedInstant, NO_HASH } from '../domain/event-hash';

const ACTOR = systemActor('audit.anchor');
const ROWS_OF_INSERT = 5_000;
// Held until the commit: anchors are taken one after another, and each names the one before.
const LOCK = `select pg_advisory_xact_lock(hashtextextended('redress.audit.anchor', 0))`;

/** Signs where all chains stand now, and asks for it to be mailed out of the house. */
@Injectable()
export class TakeAnchor {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly key: AnchorKey,
    private readonly log: AnchorLog,
    private readonly mails: AnchorMails,
  ) {}

  /** Answers null when the question says that none is needed after the last one. */
  execute(needed: (last: StoredAnchor | null) => boolean = () => true): Promise<StoredAnchor | null> {
    return this.transaction.run(ACTOR, async () => {
      await this.transaction.query(LOCK);
      const last = await this.log.last();
      if (!needed(last)) return null;
      const heads = await this.log.headsNow();
      const known = await this.log.headsAt(last?.number ?? 0);
      const changed = changedSince(heads, known);
      const anchor = this.sign(heads, changed, last);
      await this.save(anchor, changed);
      await this.mails.prepare(anchor.number);
      return anchor;
    });
  }

  private sign(
    heads: readonly AnchoredHead[],
    changed: readonly AnchoredHead[],
    last: StoredAnchor | null,
  ): StoredAnchor {
    const number = (last?.number ?? 0) + 1;
    const takenAt = fixedInstant(this.clock.now());
    const statement = anchorText({
      number,
      takenAt,
      previous: last ? hashStatement(last.statement) : NO_HASH,
      chains: heads.length,
      events: heads.reduce((sum, head) => sum + head.length, 0),
      root: rootOfHeads(heads),
      changed: digestHeads(changed),
    });
    const signature = this.key.sign(statement);
    return { number, takenAt, statement, publicKey: this.key.publicKey, signature };
  }

  private async save(anchor: StoredAnchor, changed: readonly AnchoredHead[]): Promise<void> {
    await insertRow(this.transaction, 'audit_anchors', {
      number: anchor.number,
      taken_at: anchor.takenAt,
      statement: anchor.statement,
      public_key: anchor.publicKey,
      signature: anchor.signature,
    });
    const rows = changed.map(({ chainId, length, hash }) => ({
      chain_id: chainId,
      anchor: anchor.number,
      length,
      head: hash,
    }));
    for (let i = 0; i < rows.length; i += ROWS_OF_INSERT)
      await insertRows(this.transaction, 'audit_anchor_heads', rows.slice(i, i + ROWS_OF_INSERT));
  }
}

function changedSince(heads: readonly AnchoredHead[], known: readonly AnchoredHead[]): AnchoredHead[] {
  const before = new Map(known.map((head) => [head.chainId, head]));
  return heads.filter((head) => {
    const last = before.get(head.chainId);
    return !last || last.length !== head.length || !last.hash.equals(head.hash);
  });
}
