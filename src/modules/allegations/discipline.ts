import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRows } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AuditTrail } from '../audit/public';
import type { DisciplineLayer } from './domain/discipline-items';
import './allegations.audit';

/** One part of a penalty; a penalty is a list of them. Quantities are decimal text with a unit. */
export interface DisciplineItem {
  readonly id: string;
  readonly case_id: string;
  readonly involvement_id: string;
  readonly layer: DisciplineLayer;
  readonly kind: string;
  readonly quantity: string | null;
  readonly unit: 'hours' | 'days' | null;
  readonly reason: string | null;
  readonly recorded_at: string;
}

export interface NewDisciplineItem {
  readonly kind: string;
  readonly quantity?: string;
  readonly unit?: 'hours' | 'days';
  readonly reason?: string;
}

/** Discipline per involvement and layer: append-only. */
@Injectable()
export class Discipline {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Records the items of one layer of one officer in the case; answers their ids. */
  async record(
    caseId: string,
    involvementId: string,
    layer: DisciplineLayer,
    items: readonly NewDisciplineItem[],
  ): Promise<string[]> {
    const { actor } = this.transaction;
    const at = this.clock.now().toString();
    const rows = items.map((item) => ({
      id: newId(),
      case_id: caseId,
      involvement_id: involvementId,
      layer,
      kind: item.kind,
      quantity: item.quantity ?? null,
      unit: item.unit ?? null,
      reason: item.reason ?? null,
      recorded_at: at,
      recorded_by: actor.kind === 'account' ? actor.accountId : null,
    }));
    await insertRows(this.transaction, 'discipline_items', rows);
    for (const row of rows) {
      await this.audit.record({
        kind: 'allegations.discipline_recorded',
        caseId,
        recordType: 'discipline_item',
        recordId: row.id,
        content: row,
      });
    }
    return rows.map((row) => row.id);
  }

  ofCase(caseId: string): Promise<DisciplineItem[]> {
    return this.transaction.query<DisciplineItem>(
      `select id, case_id, involvement_id, layer, kind, quantity::text, unit, reason, recorded_at
       from discipline_items where case_id = $1 order by recorded_at, id`,
      [caseId],
    );
  }
}
