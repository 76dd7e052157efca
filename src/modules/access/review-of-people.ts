import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { AccountActor } from '../../platform/security/actor';
import { isRole, type Permission, permissionsOf } from '../iam/public';
import { reviewedSince } from './domain/review-due';
import './access.errors';

/** A person with when somebody last looked at what they may do. */
export interface ReviewedPerson {
  readonly id: string;
  readonly name: string;
  readonly state: 'invited' | 'active' | 'suspended';
  readonly roles: readonly string[];
  readonly reviewedAt: string | null;
  readonly reviewedBy: string | null;
  readonly isDue: boolean;
}

export interface PersonReview extends ReviewedPerson {
  readonly permissions: readonly Permission[];
  readonly openSessions: number;
  readonly lastSeenAt: string | null;
  readonly deputies: readonly {
    readonly name: string;
    readonly isDeputy: boolean;
    readonly endsAt: string;
  }[];
}

const PAGE_SIZE = 50;

const SELECT = `
select a.id, a.display_name as name, a.state, r.reviewed_at as "reviewedAt", b.display_name as "reviewedBy",
  a.state <> 'suspended' and coalesce(r.reviewed_at < $1, true) as "isDue",
  array(select role from account_roles s where s.account_id = a.id order by role) as roles
from accounts a
left join lateral (select reviewed_at, reviewed_by from access_reviews v where v.account_id = a.id
  order by reviewed_at desc limit 1) r on true
left join accounts b on b.id = r.reviewed_by`;

/** Who holds which roles, and whose access nobody has looked through for long. It tells of no case. */
@Injectable()
export class ReviewOfPeople {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  /** By name; `after` is the last person of the page before. */
  list(
    actor: AccountActor,
    { after, onlyDue }: { after?: string; onlyDue: boolean },
  ): Promise<{ people: readonly ReviewedPerson[]; next: string | null }> {
    return this.transaction.run(actor, async () => {
      const rows = await this.transaction.query<ReviewedPerson>(
        `select * from (${SELECT}) p
         where (not $2 or p."isDue") and ($3::uuid is null
           or (lower(p.name), p.id) > (select lower(x.display_name), x.id from accounts x where x.id = $3))
         order by lower(p.name), p.id limit ${PAGE_SIZE + 1}`,
        [reviewedSince(this.clock.now()).toString(), onlyDue, isId(after) ? after : null],
      );
      const people = rows.slice(0, PAGE_SIZE);
      return { people, next: rows.length > PAGE_SIZE ? (people.at(-1)?.id ?? null) : null };
    });
  }

  one(actor: AccountActor, accountId: string): Promise<PersonReview> {
    return this.transaction.run(actor, async () => {
      const now = this.clock.now().toString();
      const [person] = isId(accountId)
        ? await this.transaction.query<ReviewedPerson>(`${SELECT} where a.id = $2`, [
            reviewedSince(this.clock.now()).toString(),
            accountId,
          ])
        : [];
      if (!person) throw new AppError('iam.account_not_found');
      const [sessions] = await this.transaction.query<{ open: number; seen: string | null }>(
        `select count(*) filter (where ended_at is null and expires_at > $2)::int as open, max(last_seen_at) as seen
         from sessions where account_id = $1`,
        [accountId, now],
      );
      const deputies = await this.transaction.query<PersonReview['deputies'][number]>(
        `select x.display_name as name, d.deputy_id = $1 as "isDeputy", d.ends_at as "endsAt"
         from deputations d join accounts x on x.id = case when d.deputy_id = $1 then d.absent_id else d.deputy_id end
         where $1 in (d.absent_id, d.deputy_id) and d.ended_at is null and d.ends_at > $2 order by d.starts_at, d.id`,
        [accountId, now],
      );
      return {
        ...person,
        permissions: [...permissionsOf(person.roles.filter(isRole))].sort(),
        openSessions: sessions?.open ?? 0,
        lastSeenAt: sessions?.seen ?? null,
        deputies,
      };
    });
  }
}
