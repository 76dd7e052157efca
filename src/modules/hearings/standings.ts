import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { type ConflictGround, type Standing, standingOf } from './domain/conflict-declaration';
import { HEARINGS_DESK } from './hearings-desk';

/** What a member answered when asked whether they can judge a case. */
export interface Declaration {
  readonly id: string;
  readonly case_id: string;
  readonly agenda_item_id: string;
  readonly account_id: string;
  readonly sequence: number;
  readonly grounds: readonly ConflictGround[];
  readonly steps_back: boolean;
  readonly explanation: string | null;
  readonly declared_at: string;
}

const COLUMNS =
  'id, case_id, agenda_item_id, account_id, sequence, grounds, steps_back, explanation, declared_at';

/** Where each member stands on a case: declarations and recusals, in the open transaction. */
@Injectable()
export class Standings {
  constructor(private readonly transaction: Transaction) {}

  /** By member; who has neither answered nor is recused is absent. Grounds never leave this class but to their author. */
  async of(caseId: string, agendaItemId: string): Promise<ReadonlyMap<string, Standing>> {
    const { declarations, recusals } = await this.transaction.run(HEARINGS_DESK, async () => ({
      declarations: await this.transaction.query<Declaration>(
        `select ${COLUMNS} from conflict_declarations where agenda_item_id = $1 order by sequence`,
        [agendaItemId],
      ),
      recusals: await this.recusals(caseId),
    }));
    const standings = new Map<string, Standing>();
    for (const [accountId, made] of Map.groupBy(declarations, (one) => one.account_id)) {
      standings.set(accountId, standingOf(made.map(asDeclared)));
    }
    for (const { account_id, mandatory } of recusals) {
      const because = mandatory ? 'mandatory' : 'voluntary';
      standings.set(account_id, { standing: 'recused', because, maySeePacket: false, mayVote: false });
    }
    return standings;
  }

  /** The person's own answers, oldest first; they stay readable to them after a recusal. */
  own(agendaItemId: string, accountId: string): Promise<Declaration[]> {
    return this.transaction.query<Declaration>(
      `select ${COLUMNS} from conflict_declarations
       where agenda_item_id = $1 and account_id = $2 order by sequence`,
      [agendaItemId, accountId],
    );
  }

  recusals(caseId: string): Promise<{ account_id: string; mandatory: boolean; recused_at: string }[]> {
    return this.transaction.query(
      'select account_id, mandatory, recused_at from recusals where case_id = $1 order by recused_at, id',
      [caseId],
    );
  }

  async declare(declaration: Omit<Declaration, 'id'>): Promise<string> {
    const id = newId();
    await insertRow(this.transaction, 'conflict_declarations', {
      id,
      ...declaration,
      grounds: [...declaration.grounds],
    });
    return id;
  }

  /** Answers whether the person was not recused before. */
  async recuse(caseId: string, accountId: string, mandatory: boolean, at: string): Promise<boolean> {
    const rows = await this.transaction.query(
      `insert into recusals (id, case_id, account_id, mandatory, recused_at) values ($1, $2, $3, $4, $5)
       on conflict (case_id, account_id) do nothing returning id`,
      [newId(), caseId, accountId, mandatory, at],
    );
    return rows.length > 0;
  }
}

function asDeclared({ grounds, steps_back }: Declaration) {
  return { grounds, stepsBack: steps_back };
}
