import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { type AccountActor, systemActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseAccess, type CaseRecord, CaseRepository, type Relation, type WallCause } from '../cases/public';

const DESK = systemActor('access.review');

/** That somebody sees a case, and why: in which relation, since when, by whose act, for whom, until when. */
export interface SightRow {
  readonly case_id: string;
  readonly number: string;
  readonly received_at: string;
  readonly account_id: string;
  readonly name: string;
  readonly relation: Relation;
  readonly granted_at: string;
  readonly granted_by: string | null;
  readonly through: string | null;
  readonly expires_at: string | null;
}

export interface WallRow {
  readonly name: string;
  readonly cause: WallCause;
  readonly raised_at: string;
}

export interface CaseReview {
  readonly theCase: CaseRecord;
  readonly sights: readonly SightRow[];
  readonly walls: readonly WallRow[];
}

export interface SightPage {
  readonly sights: readonly SightRow[];
  /** The last case of this page, for the next one; null at the end. */
  readonly next: string | null;
}

const COLUMNS = `a.case_id, c.number, a.received_at, a.account_id, p.display_name as name, a.relation, a.granted_at,
  g.display_name as granted_by, t.display_name as through, a.expires_at`;
const JOINS = `join cases c on c.id = a.case_id join accounts p on p.id = a.account_id
  left join accounts g on g.id = a.granted_by left join accounts t on t.id = a.granted_through`;
const LIVE = '(a.expires_at is null or a.expires_at > $1)';

/** Who sees which case and why. Of a case behind a wall of the reader nothing is told, whomever it is about. */
@Injectable()
export class ReviewOfCases {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The cases that a person sees, newest first, so many at a time. */
  ofPerson(
    actor: AccountActor,
    accountId: string,
    after: string | undefined,
    most: number,
  ): Promise<SightPage> {
    return this.transaction.run(actor, async () => {
      const start = after ? await this.cases.get(after) : null;
      const found = await this.query<SightRow & { position: number }>(
        `with page as (
           select distinct a.received_at, a.case_id from case_access a
           where a.account_id = $2 and ${LIVE}
             and exists (select 1 from case_access me where me.case_id = a.case_id and me.account_id = $3
               and me.relation = 'unit' and (me.expires_at is null or me.expires_at > $1))
             and ($4::timestamptz is null or (a.received_at, a.case_id) < ($4, $5::uuid))
           order by a.received_at desc, a.case_id desc limit $6)
         select ${COLUMNS}, dense_rank() over (order by a.received_at desc, a.case_id desc)::int as position
         from page k join case_access a on a.case_id = k.case_id and a.account_id = $2 and ${LIVE} ${JOINS}
         order by a.received_at desc, a.case_id desc, a.relation, a.granted_at`,
        [
          this.clock.now().toString(),
          accountId,
          actor.accountId,
          start?.received_at ?? null,
          start?.id ?? null,
          most + 1,
        ],
      );
      const sights = found.filter(({ position }) => position <= most);
      const shownIds = [...new Set(sights.map((row) => row.case_id))];
      await this.audit.recordList({ recordType: 'access_review', recordId: accountId, shownIds });
      return { sights, next: found.length > sights.length ? (sights.at(-1)?.case_id ?? null) : null };
    });
  }

  /** Everybody who sees one case, and everybody who must not. */
  ofCase(actor: AccountActor, caseId: string): Promise<CaseReview> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'access.review');
      await this.audit.recordRead({ caseId, recordType: 'case_access', recordId: caseId });
      const sights = await this.query<SightRow>(
        `select ${COLUMNS} from case_access a ${JOINS}
         where a.case_id = $2 and ${LIVE} order by lower(p.display_name), p.id, a.relation, a.granted_at limit 1000`,
        [this.clock.now().toString(), caseId],
      );
      const walls = await this.query<WallRow>(
        `select p.display_name as name, w.cause, w.raised_at from case_walls w join accounts p on p.id = w.account_id
         where w.case_id = $1 order by lower(p.display_name), p.id limit 1000`,
        [caseId],
      );
      return { theCase, sights, walls };
    });
  }

  private query<R>(sql: string, params: readonly unknown[]): Promise<R[]> {
    return this.transaction.run(DESK, () => this.transaction.query<R>(sql, params));
  }
}
