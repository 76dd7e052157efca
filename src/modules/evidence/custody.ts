import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AuditTrail } from '../audit/public';
import type { CustodyKind } from './domain/custody-kind';
import './evidence.audit';

export interface CustodyEntry {
  readonly caseId: string;
  readonly evidenceId: string;
  readonly kind: CustodyKind;
  /** The hash that was seen at this moment. */
  readonly sha256: Buffer;
  readonly note?: string;
}

/** The custody log of an exhibit: appended to, chained with the case's audit. */
@Injectable()
export class Custody {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Appends an event. The caller holds the lock of the item (or has just made it), so numbers do not collide. */
  async append({ caseId, evidenceId, kind, sha256, note }: CustodyEntry): Promise<void> {
    const { actor } = this.transaction;
    const [row] = await this.transaction.query<{ next: number }>(
      'select coalesce(max(sequence), 0) + 1 as next from custody_events where evidence_id = $1',
      [evidenceId],
    );
    const sequence = row?.next ?? 1;
    await insertRow(this.transaction, 'custody_events', {
      id: newId(),
      case_id: caseId,
      evidence_id: evidenceId,
      sequence,
      kind,
      happened_at: this.clock.now().toString(),
      account_id: actor.kind === 'account' ? actor.accountId : null,
      sha256,
      note,
    });
    await this.audit.record({
      kind: `evidence.${kind}`,
      caseId,
      recordType: 'evidence_item',
      recordId: evidenceId,
      content: { sequence, sha256: sha256.toString('hex') },
    });
  }
}
