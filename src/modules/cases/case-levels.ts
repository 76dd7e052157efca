import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { systemActor } from '../../platform/security/actor';
import { type Clearance, type Level, levelNumber, levelOf, NOTHING } from './domain/levels';
import { type LeveledThing, leveledThing, levelsOfTables } from './leveled-things';
import './cases.errors';

const DESK = systemActor('case-levels');

export interface ThingWithLevel {
  readonly thing: LeveledThing;
  readonly id: string;
  readonly level: Level;
  readonly title: string;
}

/** The levels of the things in a case, in the open transaction. */
@Injectable()
export class CaseLevels {
  constructor(private readonly transaction: Transaction) {}

  /** The thing, if the actor may read it; else it is not found, like one that is not there. */
  async get(caseId: string, kind: string, id: string): Promise<ThingWithLevel> {
    const thing = leveledThing(kind);
    const [row] =
      thing && isId(caseId) && isId(id)
        ? await this.transaction.query<{ level: number; title: string }>(
            `select level, ${thing.title} as title from ${thing.table} where case_id = $1 and id = $2`,
            [caseId, id],
          )
        : [];
    if (!thing || !row) throw new AppError('cases.thing_not_found');
    return { thing, id, level: levelOf(row.level), title: row.title };
  }

  /**
   * Puts the thing on a level, also one that the actor does not read. Raised, it takes with it the documents in which
   * it may stand.
   */
  async set(caseId: string, { thing, id, level: from }: ThingWithLevel, to: Level): Promise<void> {
    const numbers = [levelNumber(from), levelNumber(to)] as const;
    await this.transaction.run(DESK, async () => {
      await this.transaction.query(`update ${thing.table} set level = $3 where case_id = $1 and id = $2`, [
        caseId,
        id,
        numbers[1],
      ]);
      await this.transaction.query(
        `update frozen_documents set levels = levels | (1 << $3) where case_id = $1 and levels & (1 << $2) <> 0 and $3 > $2`,
        [caseId, ...numbers],
      );
    });
  }

  /** The levels of what stands in the case file, as far as the database shows it to the reader for whom it is written. */
  async ofCaseFile(caseId: string): Promise<Clearance> {
    const parts = levelsOfTables().map(
      ({ table, level }) => `select ${level} as level from ${table} where case_id = $1`,
    );
    const [row] = await this.transaction.query<{ levels: Clearance }>(
      `select coalesce(bit_or(1 << level), 0) as levels from (${parts.join(' union ')}) part`,
      [caseId],
    );
    return row?.levels ?? NOTHING;
  }
}
