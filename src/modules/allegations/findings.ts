import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AuditTrail } from '../audit/public';
import type { FindingLayer } from './domain/finding-layers';
import './allegations.audit';

export interface Finding {
  readonly id: string;
  readonly case_id: string;
  readonly allegation_id: string;
  readonly layer: FindingLayer;
  readonly sequence: number;
  readonly value: string;
  readonly reason: string;
  readonly decided_at: string;
  readonly decided_by: string | null;
  readonly motion_id: string | null;
}

export interface NewFinding {
  readonly caseId: string;
  readonly allegationId: string;
  readonly layer: FindingLayer;
  readonly value: string;
  readonly reason: string;
  readonly motionId?: string;
}

const COLUMNS = `id, case_id, allegation_id, layer, sequence, value, reason, decided_at, decided_by, motion_id`;

/** Findings in layers: append-only; within a layer the latest counts. The caller has locked the case. */
@Injectable()
export class Findings {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async record(input: NewFinding): Promise<string> {
    const { actor } = this.transaction;
    const [row] = await this.transaction.query<{ next: number }>(
      'select coalesce(max(sequence), 0) + 1 as next from findings where allegation_id = $1 and layer = $2',
      [input.allegationId, input.layer],
    );
    const finding = {
      id: newId(),
      case_id: input.caseId,
      allegation_id: input.allegationId,
      layer: input.layer,
      sequence: row?.next ?? 1,
      value: input.value,
      reason: input.reason,
      decided_at: this.clock.now().toString(),
      decided_by: actor.kind === 'account' ? actor.accountId : null,
      motion_id: input.motionId ?? null,
    };
    await insertRow(this.transaction, 'findings', finding);
    await this.audit.record({
      kind: 'allegations.finding_recorded',
      caseId: input.caseId,
      recordType: 'finding',
      recordId: finding.id,
      content: finding,
    });
    return finding.id;
  }

  /** Every finding of the case in the order in which they were made. */
  history(caseId: string): Promise<Finding[]> {
    return this.transaction.query<Finding>(
      `select ${COLUMNS} from findings where case_id = $1 order by decided_at, id`,
      [caseId],
    );
  }

  /** The finding that counts in each layer of each allegation. */
  current(caseId: string, layer?: FindingLayer): Promise<Finding[]> {
    return this.transaction.query<Finding>(
      `select distinct on (allegation_id, layer) ${COLUMNS} from findings
       where case_id = $1 and ($2::text is null or layer = $2) order by allegation_id, layer, sequence desc`,
      [caseId, layer ?? null],
    );
  }
}
