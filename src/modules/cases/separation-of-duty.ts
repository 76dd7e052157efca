import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { systemActor } from '../../platform/security/actor';
import { RELATIONS_OF_PERMISSIONS, type Relation } from './domain/access-rules';
import { type DoneDuty, type Duty, EXCLUDED_BY, exclusionOf } from './domain/separation-of-duty';
import './cases.errors';

const DESK = systemActor('cases.duties');

/** By which relations somebody does the act; those for whom a deputy acts follow from it. */
const RELATIONS_OF_DUTIES: Readonly<Record<Duty, readonly Relation[]>> = {
  mediate: ['mediator'],
  investigate: ['assigned'],
  recommend: opening('finding.recommend'),
  report: opening('report.submit'),
  review: opening('review.decide'),
  propose_closing: opening('case.propose_closing'),
  decide_closing: opening('case.concur_closing'),
  vote: opening('vote.cast'),
  adopt: opening('findings.adopt'),
  draft_recommendation: opening('recommendation.draft'),
  send_recommendation: opening('recommendation.send'),
  record_response: opening('response.record'),
};

/** Asks who did what in a case before an act, and writes down in whose place a deputy acts. In the open transaction. */
@Injectable()
export class SeparationOfDuty {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** The earlier act that keeps the acting person from this one, or null; a system step is kept from none. */
  async exclusion(caseId: string, duty: Duty): Promise<Duty | null> {
    const { originator } = this.transaction;
    if (originator.kind !== 'account') return null;
    const { accountId } = originator;
    const inPlaceOf = await this.inPlaceOf(caseId, accountId, duty);
    return exclusionOf(duty, { accountId, inPlaceOf }, await this.history(caseId, duty));
  }

  /** Before an act is written: refuses who is excluded, and keeps for whom a deputy does it. */
  async require(caseId: string, duty: Duty): Promise<void> {
    const done = await this.exclusion(caseId, duty);
    if (done) throw new AppError('cases.duty_excluded', { done });
    await this.keep(caseId, duty);
  }

  /** The same where the act is refused elsewhere, by a guard or an answer of its own. */
  async keep(caseId: string, duty: Duty): Promise<void> {
    const { originator } = this.transaction;
    if (originator.kind !== 'account') return;
    const { accountId } = originator;
    const doneAt = this.clock.now().toString();
    for (const absentId of await this.inPlaceOf(caseId, accountId, duty)) {
      await insertRow(this.transaction, 'acts_in_place', {
        id: newId(),
        case_id: caseId,
        account_id: accountId,
        for_account_id: absentId,
        duty,
        done_at: doneAt,
      });
    }
  }

  /** Those of the people whom an earlier act keeps from this one in their own right. */
  async excluded(caseId: string, duty: Duty, accountIds: readonly string[]): Promise<string[]> {
    const history = await this.history(caseId, duty);
    return accountIds.filter(
      (accountId) => exclusionOf(duty, { accountId, inPlaceOf: [] }, history) !== null,
    );
  }

  private async history(caseId: string, duty: Duty): Promise<DoneDuty[]> {
    const excluding = EXCLUDED_BY[duty];
    if (excluding.length === 0) return [];
    const rows = await this.asDesk<{ duty: Duty; account_id: string }>(
      'select distinct duty, account_id from case_duties where case_id = $1 and duty = any($2::text[])',
      [caseId, excluding],
    );
    return rows.map((row) => ({ duty: row.duty, accountId: row.account_id }));
  }

  /** Nobody, for whoever stands to the case in a relation of their own that opens the act. */
  private async inPlaceOf(caseId: string, accountId: string, duty: Duty): Promise<string[]> {
    const rows = await this.asDesk<{ granted_through: string | null }>(
      `select granted_through from case_access
       where case_id = $1 and account_id = $2 and relation = any($3::text[])
         and (expires_at is null or expires_at > $4)`,
      [caseId, accountId, RELATIONS_OF_DUTIES[duty], this.clock.now().toString()],
    );
    const through = rows.map((row) => row.granted_through);
    return through.includes(null) ? [] : through.flatMap((id) => id ?? []);
  }

  private asDesk<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.transaction.run(DESK, () => this.transaction.query<R>(sql, params));
  }
}

function opening(permission: keyof typeof RELATIONS_OF_PERMISSIONS): readonly Relation[] {
  return RELATIONS_OF_PERMISSIONS[permission] ?? [];
}
