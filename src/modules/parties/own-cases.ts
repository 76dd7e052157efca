import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { AccountActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, CaseParties, CaseRepository, type PresentedClock, presentClock } from '../cases/public';
import { Clocks } from '../deadlines/public';
import { Officers } from '../people/public';
import { CaseSummaries, type SummedAllegation, type SummedCase } from './case-summaries';

export interface OwnCaseRow {
  readonly id: string;
  readonly number: string;
  readonly notified_at: string;
  readonly closed_at: string | null;
}

export interface OwnCase {
  readonly theCase: SummedCase;
  readonly notifiedAt: string;
  readonly allegations: readonly SummedAllegation[];
  readonly clocks: readonly PresentedClock[];
}

const LIST = `
select c.id, c.number, min(i.notified_at) as notified_at, c.closed_at
from case_access a
join officer_accounts o on o.account_id = a.account_id
join cases c on c.id = a.case_id
join involvements i on i.case_id = c.id and i.officer_id = o.officer_id and i.role = 'subject'
where a.account_id = $1 and a.relation = 'party' and i.notified_at is not null
group by c.id order by min(i.notified_at) desc, c.id limit 200`;

/**
 * The cases about an officer, for them or for who speaks for them: when they were told, what is alleged against them, and
 * the clocks on it. Nothing of a complainant, a witness, another officer or the evidence (practice 6.8).
 */
@Injectable()
export class OwnCases {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly officers: Officers,
    private readonly clocks: Clocks,
    private readonly summaries: CaseSummaries,
    private readonly audit: AuditTrail,
  ) {}

  list(actor: AccountActor): Promise<OwnCaseRow[]> {
    return this.transaction.run(actor, async () => {
      const rows = await this.transaction.query<OwnCaseRow>(LIST, [actor.accountId]);
      await this.audit.recordList({ recordType: 'own_cases', shownIds: rows.map((row) => row.id) });
      return rows;
    });
  }

  one(actor: AccountActor, caseId: string, language: string): Promise<OwnCase> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'party.read');
      const involved = await this.involvementsOf(actor, caseId);
      const notifiedAt = involved.flatMap(({ notified_at: at }) => at ?? []).sort()[0];
      if (!notifiedAt) throw new AppError('cases.not_found');
      await this.audit.recordRead({ caseId, recordType: 'own_case', recordId: caseId });
      const mine = new Set(involved.map(({ id }) => id));
      const allegations = (await this.summaries.allegationsOf(theCase, language)).filter((one) =>
        mine.has(one.involvementId),
      );
      const subjects = new Set([...mine, ...allegations.map(({ id }) => id)]);
      const clocks = (await this.clocks.ofCase(caseId)).filter(({ record }) =>
        subjects.has(record.subject_id),
      );
      return {
        theCase: this.summaries.head(theCase, language),
        notifiedAt,
        allegations,
        clocks: clocks.map((clock) => presentClock(clock, language)),
      };
    });
  }

  /** The actor's officer as a subject of the case. */
  private async involvementsOf(actor: AccountActor, caseId: string) {
    const officerId = await this.officers.officerOf(actor.accountId);
    const involvements = await this.parties.involvements(caseId);
    return involvements.filter(({ officer_id: id, role }) => id === officerId && role === 'subject');
  }
}
