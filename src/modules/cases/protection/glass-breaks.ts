import { Injectable } from '@nestjs/common';
import { isId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';

const DESK = systemActor('broken-glass');

export interface NewGlassBreak {
  readonly id: string;
  readonly case_id: string;
  readonly account_id: string;
  readonly reason: string;
  readonly broken_at: string;
  readonly ends_at: string;
}

export interface GlassBreak extends NewGlassBreak {
  readonly name: string;
  readonly acknowledged_at: string | null;
  readonly acknowledged_by_name: string | null;
  readonly acknowledgement: string | null;
}

/** What was opened in an emergency; only the house reads and writes it. In the open transaction. */
@Injectable()
export class GlassBreaks {
  constructor(private readonly transaction: Transaction) {}

  add(row: NewGlassBreak): Promise<void> {
    return this.transaction.run(DESK, () => insertRow(this.transaction, 'glass_breaks', { ...row }));
  }

  /** The newest hundred, those that wait first, without the cases that a wall keeps from the director. */
  of(directorId: string): Promise<GlassBreak[]> {
    return this.query<GlassBreak>(
      `select b.id, b.case_id, b.account_id, b.reason, b.broken_at, b.ends_at, a.display_name as name,
         b.acknowledged_at, k.display_name as acknowledged_by_name, b.acknowledgement
       from glass_breaks b join accounts a on a.id = b.account_id left join accounts k on k.id = b.acknowledged_by
       where not exists (select 1 from case_walls w where w.case_id = b.case_id and w.account_id = $1)
       order by b.acknowledged_at is not null, b.broken_at desc limit 100`,
      [directorId],
    );
  }

  /** How many the director has not answered yet. */
  async waitingFor(directorId: string): Promise<number> {
    const [row] = await this.query<{ waiting: number }>(
      `select count(*)::int as waiting from glass_breaks b
       where b.acknowledged_at is null and b.account_id <> $1
         and not exists (select 1 from case_walls w where w.case_id = b.case_id and w.account_id = $1)`,
      [directorId],
    );
    return row?.waiting ?? 0;
  }

  /** Answers its case, or undefined where there is none that the director may answer. */
  async acknowledge(
    id: string,
    { by, at, words }: { by: string; at: string; words: string },
  ): Promise<string | undefined> {
    if (!isId(id)) return undefined;
    const [row] = await this.query<{ case_id: string }>(
      `update glass_breaks b set acknowledged_at = $2, acknowledged_by = $3, acknowledgement = $4
       where id = $1 and acknowledged_at is null and account_id <> $3
         and not exists (select 1 from case_walls w where w.case_id = b.case_id and w.account_id = $3)
       returning case_id`,
      [id, at, by, words],
    );
    return row?.case_id;
  }

  private query<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.transaction.run(DESK, () => this.transaction.query<R>(sql, params));
  }
}
