import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { violatedUnique } from '../../platform/database/database-faults';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { ClosingOutcome } from './domain/closing';
import './intake.errors';

/** A closing or referral that one person proposed and another decides. */
export interface ClosingProposal {
  readonly id: string;
  readonly case_id: string;
  readonly outcome: ClosingOutcome;
  readonly reason_code: string;
  readonly explanation: string;
  readonly referred_to: string | null;
  readonly state: 'proposed' | 'concurred' | 'refused';
  readonly proposed_at: string;
  readonly proposed_by: string;
  /** Who took it over when the proposer left. */
  readonly answers_to: string | null;
  readonly decided_at: string | null;
  readonly decided_by: string | null;
  readonly decision_note: string | null;
}

export type NewClosing = Pick<ClosingProposal, 'outcome' | 'reason_code' | 'explanation' | 'referred_to'>;

const COLUMNS = `id, case_id, outcome, reason_code, explanation, referred_to, state, proposed_at, proposed_by,
  answers_to, decided_at, decided_by, decision_note`;

/** Closing proposals, in the open transaction. */
@Injectable()
export class ClosingRepository {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async propose(caseId: string, proposer: string, closing: NewClosing): Promise<string> {
    const id = newId();
    const proposal = { id, case_id: caseId, ...closing, state: 'proposed', proposed_by: proposer };
    try {
      await insertRow(this.transaction, 'closing_proposals', {
        ...proposal,
        proposed_at: this.clock.now().toString(),
      });
    } catch (error) {
      if (violatedUnique(error) === 'closing_proposals_one_open') throw new AppError('intake.proposal_open');
      throw error;
    }
    return id;
  }

  async decide(
    id: string,
    state: 'concurred' | 'refused',
    decider: string,
    note: string | null,
  ): Promise<void> {
    await this.transaction.query(
      `update closing_proposals set state = $2, decided_at = $3, decided_by = $4, decision_note = $5 where id = $1`,
      [id, state, this.clock.now().toString(), decider, note],
    );
  }

  /** Newest first. */
  ofCase(caseId: string): Promise<ClosingProposal[]> {
    return this.transaction.query<ClosingProposal>(
      `select ${COLUMNS} from closing_proposals where case_id = $1 order by id desc`,
      [caseId],
    );
  }

  /** The one that waits for a decision. */
  async open(caseId: string): Promise<ClosingProposal | null> {
    return (await this.ofCase(caseId)).find((proposal) => proposal.state === 'proposed') ?? null;
  }
}
