import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { violatedUnique } from '../../platform/database/database-faults';
import { isId, newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import './allegations.errors';

/** One claimed breach: an involvement (officer in the case) x a type x, where there is one, the alleged victim. */
export interface Allegation {
  readonly id: string;
  readonly case_id: string;
  readonly involvement_id: string;
  readonly type_code: string;
  readonly policy_citation: string | null;
  readonly alleged_victim_id: string | null;
  readonly state: 'open' | 'dropped';
  readonly detail: string | null;
  readonly dropped_reason: string | null;
}

export interface NewAllegation {
  readonly involvementId: string;
  readonly typeCode: string;
  readonly policyCitation: string | null;
  readonly allegedVictimId?: string;
  readonly detail?: string;
}

const COLUMNS = `id, case_id, involvement_id, type_code, policy_citation, alleged_victim_id, state, detail, dropped_reason`;

/** The allegations of cases, in the open transaction. */
@Injectable()
export class Allegations {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async add(caseId: string, input: NewAllegation): Promise<string> {
    const { actor } = this.transaction;
    const id = newId();
    try {
      await insertRow(this.transaction, 'allegations', {
        id,
        case_id: caseId,
        involvement_id: input.involvementId,
        type_code: input.typeCode,
        policy_citation: input.policyCitation,
        alleged_victim_id: input.allegedVictimId,
        detail: input.detail,
        added_at: this.clock.now().toString(),
        added_by: actor.kind === 'account' ? actor.accountId : null,
      });
    } catch (error) {
      if (violatedUnique(error) === 'allegations_once') throw new AppError('allegations.already_made');
      throw error;
    }
    return id;
  }

  /** Takes an allegation out of the case, with its reason; it stays on the record. */
  async drop(allegationId: string, reason: string): Promise<void> {
    await this.transaction.query(
      `update allegations set state = 'dropped', dropped_reason = $2 where id = $1`,
      [allegationId, reason],
    );
  }

  async get(caseId: string, allegationId: string): Promise<Allegation> {
    const rows = isId(allegationId)
      ? await this.transaction.query<Allegation>(
          `select ${COLUMNS} from allegations where case_id = $1 and id = $2 for update`,
          [caseId, allegationId],
        )
      : [];
    const [found] = rows;
    if (!found) throw new AppError('allegations.not_found');
    return found;
  }

  ofCase(caseId: string): Promise<Allegation[]> {
    return this.transaction.query<Allegation>(
      `select ${COLUMNS} from allegations where case_id = $1 order by id`,
      [caseId],
    );
  }

  async openOfCase(caseId: string): Promise<Allegation[]> {
    return (await this.ofCase(caseId)).filter((allegation) => allegation.state === 'open');
  }
}
