import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { type AccountActor, systemActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { Accounts } from '../iam/public';
import { CustodianRequests } from './custodian-requests';
import type { RequestKind } from './domain/request';
import { type Opening, Openings } from './openings';

const MOST_WAITING = 100;
const PAGE = 50;
const DESK = systemActor('identity.desk');

export interface WaitingRequest {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly kind: RequestKind;
  readonly askedBy: string;
  readonly askedAt: string;
}

/** A case in which somebody is protected. */
export interface ProtectedCase {
  readonly id: string;
  readonly number: string;
  readonly people: number;
}

export interface ListedOpening extends Pick<Opening, 'id' | 'part' | 'reason' | 'words'> {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly openedBy: string;
  readonly openedAt: string;
}

export interface Paged<T> {
  readonly rows: readonly T[];
  /** After which row the next page begins; null at the end. */
  readonly next: string | null;
}

/** What waits for a custodian, and what directors see of all openings; both only of cases that they see. */
@Injectable()
export class CustodianDesk {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: CustodianRequests,
    private readonly openings: Openings,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  waiting(actor: AccountActor): Promise<WaitingRequest[]> {
    return this.transaction.run(actor, async () => {
      const requests = await this.requests.waitingFor(actor.accountId, MOST_WAITING);
      await this.audit.recordList({
        recordType: 'identity_requests',
        shownIds: requests.map((request) => request.case_id),
      });
      const names = await this.accounts.names(requests.map((request) => request.asked_by));
      return requests.map((request) => ({
        id: request.id,
        caseId: request.case_id,
        caseNumber: request.case_number,
        kind: request.kind,
        askedBy: names.get(request.asked_by) ?? '',
        askedAt: request.asked_at,
      }));
    });
  }

  /** The newest cases in the custodian's keeping, who sees nothing else of them: only that somebody is protected. */
  cases(actor: AccountActor, after: string | undefined): Promise<Paged<ProtectedCase>> {
    return this.transaction.run(actor, async () => {
      const page = paged(await this.protectedCases(actor, after));
      await this.audit.recordList({
        recordType: 'protected_cases',
        shownIds: page.rows.map((row) => row.id),
      });
      return page;
    });
  }

  private protectedCases(actor: AccountActor, after: string | undefined): Promise<ProtectedCase[]> {
    return this.transaction.run(DESK, () =>
      this.transaction.query<ProtectedCase>(
        `select c.id, c.number, count(*)::int as people from persons p
         join cases c on c.id = p.case_id
         join case_access a on a.case_id = p.case_id and a.account_id = $1 and a.relation = 'custodian'
         where p.protected_at is not null and ($2::uuid is null or c.id < $2::uuid)
         group by c.id, c.number order by c.id desc limit $3`,
        [actor.accountId, isId(after) ? after : null, PAGE + 1],
      ),
    );
  }

  /** Every opening in the cases that the reader sees, the newest first. */
  allOpenings(actor: AccountActor, before: string | undefined): Promise<Paged<ListedOpening>> {
    return this.transaction.run(actor, async () => {
      const openings = await this.openings.newest(PAGE + 1, isId(before) ? before : undefined);
      await this.audit.recordList({
        recordType: 'identity_openings',
        shownIds: openings.map((opening) => opening.case_id),
      });
      const names = await this.accounts.names(openings.map((opening) => opening.opened_by));
      return paged(
        openings.map((opening) => ({
          id: opening.id,
          caseId: opening.case_id,
          caseNumber: opening.case_number,
          part: opening.part,
          reason: opening.reason,
          words: opening.words,
          openedBy: names.get(opening.opened_by) ?? '',
          openedAt: opening.opened_at,
        })),
      );
    });
  }
}

function paged<T extends { readonly id: string }>(rows: readonly T[]): Paged<T> {
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}
