import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRows } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';

export type ParticipationRole =
  | 'complainant'
  | 'alleged_victim'
  | 'witness'
  | 'reporting_non_witness'
  | 'representative';
export type InvolvementRole = 'subject' | 'witness' | 'supervisor';

/** An officer's part in a case: identified, or known only by what somebody said of them. */
export interface Involvement {
  readonly id: string;
  readonly case_id: string;
  readonly officer_id: string | null;
  readonly role: InvolvementRole;
  readonly name_as_given: string | null;
  readonly badge_as_given: string | null;
  readonly description: string | null;
  readonly identified_at: string | null;
  /** When the officer was told what is alleged. */
  readonly notified_at: string | null;
}

export interface NewInvolvement {
  readonly role: InvolvementRole;
  readonly officerId?: string;
  readonly nameAsGiven?: string;
  readonly badgeAsGiven?: string;
  readonly description?: string;
}

export interface Participation {
  readonly id: string;
  readonly person_id: string;
  readonly role: ParticipationRole;
}

/** People and officers in a case by their role, in the open transaction. */
@Injectable()
export class CaseParties {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async addParticipations(
    caseId: string,
    people: readonly { personId: string; role: ParticipationRole }[],
  ): Promise<void> {
    const rows = people.map(({ personId, role }) => ({
      id: newId(),
      case_id: caseId,
      person_id: personId,
      role,
    }));
    await insertRows(this.transaction, 'participations', rows);
  }

  /** Adds officers to a case; answers the ids of the involvements in the same order. */
  async addInvolvements(caseId: string, involvements: readonly NewInvolvement[]): Promise<string[]> {
    const at = this.clock.now().toString();
    const rows = involvements.map((involvement) => ({
      id: newId(),
      case_id: caseId,
      officer_id: involvement.officerId,
      role: involvement.role,
      name_as_given: involvement.nameAsGiven,
      badge_as_given: involvement.badgeAsGiven,
      description: involvement.description,
      added_at: at,
      identified_at: involvement.officerId ? at : null,
    }));
    await insertRows(this.transaction, 'involvements', rows);
    return rows.map((row) => row.id);
  }

  /** Says which officer of the roster an involvement means. */
  async identify(involvementId: string, officerId: string): Promise<void> {
    await this.transaction.query(
      `update involvements set officer_id = $2, identified_at = $3,
         notified_at = case when officer_id = $2 then notified_at end
       where id = $1`,
      [involvementId, officerId, this.clock.now().toString()],
    );
  }

  /** The officer of the involvement was told what is alleged. */
  async markNotified(involvementId: string): Promise<void> {
    await this.transaction.query('update involvements set notified_at = $2 where id = $1', [
      involvementId,
      this.clock.now().toString(),
    ]);
  }

  /** The cases in which the officer has been identified. */
  async casesOfOfficer(officerId: string): Promise<string[]> {
    const rows = await this.transaction.query<{ case_id: string }>(
      'select distinct case_id from involvements where officer_id = $1 order by case_id',
      [officerId],
    );
    return rows.map((row) => row.case_id);
  }

  participations(caseId: string): Promise<Participation[]> {
    return this.transaction.query<Participation>(
      'select id, person_id, role from participations where case_id = $1 order by id',
      [caseId],
    );
  }

  involvements(caseId: string): Promise<Involvement[]> {
    return this.transaction.query<Involvement>(
      `select id, case_id, officer_id, role, name_as_given, badge_as_given, description, identified_at,
         notified_at
       from involvements where case_id = $1 order by id`,
      [caseId],
    );
  }
}
