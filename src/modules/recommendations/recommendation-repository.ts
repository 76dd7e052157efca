import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import './recommendations.errors';

/** A row of `recommendations`: what the board recommends for one sustained allegation. */
export interface RecommendationRecord {
  readonly id: string;
  readonly case_id: string;
  readonly involvement_id: string;
  readonly allegation_id: string;
  readonly explanation: string;
  readonly state: 'drafted' | 'sent' | 'answered';
  readonly sent_at: string | null;
  readonly respond_by: string | null;
}

export interface AgencyResponseRecord {
  readonly id: string;
  readonly recommendation_id: string;
  readonly answer: 'agree' | 'differ' | 'more_work';
  readonly reasons: string | null;
  readonly received_on: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
}

const COLUMNS = 'id, case_id, involvement_id, allegation_id, explanation, state, sent_at, respond_by';

/** Recommendations and the agency's answers, in the open transaction. */
@Injectable()
export class RecommendationRepository {
  constructor(private readonly transaction: Transaction) {}

  ofCase(caseId: string): Promise<RecommendationRecord[]> {
    return this.transaction.query<RecommendationRecord>(
      `select ${COLUMNS} from recommendations where case_id = $1 order by id`,
      [caseId],
    );
  }

  async getForUpdate(caseId: string, id: string): Promise<RecommendationRecord> {
    const rows = isId(id)
      ? await this.transaction.query<RecommendationRecord>(
          `select ${COLUMNS} from recommendations where case_id = $1 and id = $2 for update`,
          [caseId, id],
        )
      : [];
    const [found] = rows;
    if (!found) throw new AppError('recommendations.not_found');
    return found;
  }

  /** Writes the draft for an allegation, or replaces the one that has not been sent; answers its id. */
  async saveDraft(draft: {
    id: string;
    caseId: string;
    involvementId: string;
    allegationId: string;
    explanation: string;
    at: string;
    by: string | null;
  }): Promise<string> {
    const [row] = await this.transaction.query<{ id: string }>(
      `insert into recommendations (id, case_id, involvement_id, allegation_id, explanation, state, drafted_at, drafted_by)
       values ($1, $2, $3, $4, $5, 'drafted', $6, $7)
       on conflict (allegation_id) do update set explanation = $5, drafted_at = $6, drafted_by = $7
       where recommendations.state = 'drafted' returning id`,
      [
        draft.id,
        draft.caseId,
        draft.involvementId,
        draft.allegationId,
        draft.explanation,
        draft.at,
        draft.by,
      ],
    );
    if (!row) throw new AppError('recommendations.already_sent');
    return row.id;
  }

  /** Says which discipline items the recommendation consists of; those of an earlier draft stay on the record only. */
  async setItems(caseId: string, recommendationId: string, itemIds: readonly string[]): Promise<void> {
    await this.transaction.query('delete from recommendation_items where recommendation_id = $1', [
      recommendationId,
    ]);
    await this.addItems(caseId, recommendationId, itemIds);
  }

  /** Says which items belong to it besides: those that the agency imposed in answer to it. */
  async addItems(caseId: string, recommendationId: string, itemIds: readonly string[]): Promise<void> {
    await this.transaction.query(
      `insert into recommendation_items (recommendation_id, discipline_item_id, case_id)
       select $1, unnest($2::uuid[]), $3`,
      [recommendationId, itemIds, caseId],
    );
  }

  async itemIds(caseId: string): Promise<Map<string, string[]>> {
    const rows = await this.transaction.query<{ recommendation_id: string; ids: string[] }>(
      `select recommendation_id, array_agg(discipline_item_id order by discipline_item_id) as ids
       from recommendation_items where case_id = $1 group by recommendation_id`,
      [caseId],
    );
    return new Map(rows.map((row) => [row.recommendation_id, row.ids]));
  }

  async markSent(id: string, at: string, by: string | null, respondBy: string): Promise<void> {
    await this.transaction.query(
      `update recommendations set state = 'sent', sent_at = $2, sent_by = $3, respond_by = $4 where id = $1`,
      [id, at, by, respondBy],
    );
  }

  async markAnswered(id: string): Promise<void> {
    await this.transaction.query(`update recommendations set state = 'answered' where id = $1`, [id]);
  }

  responses(caseId: string): Promise<AgencyResponseRecord[]> {
    return this.transaction.query<AgencyResponseRecord>(
      `select id, recommendation_id, answer, reasons, received_on, recorded_at, recorded_by
       from agency_responses where case_id = $1 order by recorded_at, id`,
      [caseId],
    );
  }
}
