import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { csvLine } from '../../../platform/http/csv';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { ReviewOfCases } from '../review-of-cases';
import { ReviewOfPeople } from '../review-of-people';
import '../access.audit';

const BATCH = 500;
const HEAD = ['person', 'case', 'relation', 'since', 'given by', 'stands in for', 'until'];

/** What a person sees and why, as a file: read in short transactions, so that no connection waits for the reader. */
@Injectable()
export class ExportReview {
  constructor(
    private readonly transaction: Transaction,
    private readonly people: ReviewOfPeople,
    private readonly cases: ReviewOfCases,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers the lines of the file once the export is written down. */
  async execute(actor: AccountActor, accountId: string): Promise<AsyncGenerator<string>> {
    await this.people.one(actor, accountId);
    await this.transaction.run(actor, () =>
      this.audit.record({ kind: 'access.review_exported', recordType: 'account', recordId: accountId }),
    );
    return this.lines(actor, accountId);
  }

  private async *lines(actor: AccountActor, accountId: string): AsyncGenerator<string> {
    yield csvLine(HEAD);
    let after: string | undefined;
    do {
      const { sights, next } = await this.cases.ofPerson(actor, accountId, after, BATCH);
      for (const row of sights)
        yield csvLine([
          row.name,
          row.number,
          row.relation,
          row.granted_at,
          row.granted_by ?? '',
          row.through ?? '',
          row.expires_at ?? '',
        ]);
      after = next ?? undefined;
    } while (after);
  }
}
