import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { FindingMotion } from './domain/finding-resolution';
import type { MotionState } from './domain/motion-lifecycle';
import type { MotionKind, MotionResult, SealedMotion, SealedTally } from './domain/motion-seal';
import type { CastVote, RollCallEntry } from './domain/roll-call';
import './hearings.errors';

/** A row of `motions`. */
export interface Motion {
  readonly id: string;
  readonly case_id: string;
  readonly agenda_item_id: string;
  readonly kind: MotionKind;
  readonly allegation_id: string | null;
  readonly round: number;
  readonly proposed_value: string | null;
  readonly body: string;
  readonly state: MotionState;
  readonly moved_by: string;
  readonly seconded_by: string | null;
  readonly moved_at: string;
  readonly result: MotionResult | null;
  readonly tally: SealedTally | null;
  readonly roll_call: readonly RollCallEntry[] | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly seal: Buffer | null;
}

export type NewMotion = Pick<
  Motion,
  | 'id'
  | 'case_id'
  | 'agenda_item_id'
  | 'kind'
  | 'allegation_id'
  | 'round'
  | 'proposed_value'
  | 'body'
  | 'moved_by'
  | 'moved_at'
>;

const COLUMNS = `m.id, m.case_id, m.agenda_item_id, m.kind, m.allegation_id, m.round, m.proposed_value, m.body, m.state,
  m.moved_by, m.seconded_by, m.moved_at, m.result, m.tally, m.roll_call, m.closed_at, m.closed_by, m.seal`;

/** Motions and the votes on them, in the open transaction; what the actor may not see is not found. */
@Injectable()
export class MotionRepository {
  constructor(private readonly transaction: Transaction) {}

  /** The motion, locked, so that a vote and its closing come one after the other. */
  async getForUpdate(caseId: string, motionId: string): Promise<Motion> {
    const rows = isId(motionId)
      ? await this.transaction.query<Motion>(
          `select ${COLUMNS} from motions m where m.id = $1 and m.case_id = $2 for update`,
          [motionId, caseId],
        )
      : [];
    const [found] = rows;
    if (!found) throw new AppError('hearings.motion_not_found');
    return found;
  }

  /** Every motion on a case, in the order in which they were made. */
  history(caseId: string): Promise<Motion[]> {
    return this.transaction.query<Motion>(
      `select ${COLUMNS} from motions m where m.case_id = $1 order by m.moved_at, m.id`,
      [caseId],
    );
  }

  /** The motions that count for the decision that is still to be made: not those from before a sending back. */
  pending(caseId: string): Promise<Motion[]> {
    return this.transaction.query<Motion>(
      `select ${COLUMNS} from motions m join agenda_items i on i.id = m.agenda_item_id and i.settled_as is null
       where m.case_id = $1 order by m.moved_at, m.id`,
      [caseId],
    );
  }

  async countOpen(meetingId: string): Promise<number> {
    const [row] = await this.transaction.query<{ count: number }>(
      `select count(*)::int as count from motions m join agenda_items i on i.id = m.agenda_item_id
       where i.meeting_id = $1 and m.state = 'open'`,
      [meetingId],
    );
    return row?.count ?? 0;
  }

  insert(motion: NewMotion): Promise<void> {
    return insertRow(this.transaction, 'motions', { ...motion, state: 'open' });
  }

  async second(motionId: string, accountId: string): Promise<void> {
    await this.transaction.query('update motions set seconded_by = $2 where id = $1', [motionId, accountId]);
  }

  async seal(motion: SealedMotion, seal: Buffer, at: string, by: string | null): Promise<void> {
    await this.transaction.query(
      `update motions set state = 'closed', result = $2, tally = $3, roll_call = $4, seal = $5, closed_at = $6,
         closed_by = $7 where id = $1`,
      [motion.id, motion.result, JSON.stringify(motion.tally), JSON.stringify(motion.rollCall), seal, at, by],
    );
  }

  /** The votes that the actor may see: their own, and of closed motions everybody's. */
  votes(motionId: string): Promise<CastVote[]> {
    return this.transaction.query<CastVote>(
      `select id, account_id as "memberId", choice, sequence, cast_at as "castAt"
       from votes where motion_id = $1 order by sequence, id`,
      [motionId],
    );
  }

  addVote(motion: Motion, vote: CastVote): Promise<void> {
    return insertRow(this.transaction, 'votes', {
      id: vote.id,
      case_id: motion.case_id,
      motion_id: motion.id,
      account_id: vote.memberId,
      sequence: vote.sequence,
      choice: vote.choice,
      cast_at: vote.castAt,
    });
  }
}

/** A motion in the terms of the rule that resolves the case. */
export function asFindingMotions(motions: readonly Motion[]): FindingMotion[] {
  return motions.flatMap(({ id, kind, allegation_id, proposed_value, state, result }) => {
    if (kind !== 'finding' || !allegation_id || !proposed_value) return [];
    // Without a quorum or a second nothing was decided, not even that the board is divided.
    const outcome = result === 'no_quorum' || result === 'no_second' ? null : result;
    return [{ id, allegationId: allegation_id, finding: proposed_value, state, outcome }];
  });
}
