import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import type { AccountActor } from '../../platform/security/actor';
import { SIGN_IN_OUTCOMES } from './domain/sign-in-outcome';

/** A try to sign in, as whoever manages accounts, or its owner, sees it. */
export interface ListedSignIn {
  readonly id: string;
  readonly at: string;
  readonly accountId: string | null;
  /** Whose account it was; null when nobody has the e-mail that was typed. */
  readonly name: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly method: string;
  readonly browser: string;
  readonly system: string;
  /** A short mark of the network: the same for all that came from one network on one day, and of no use beyond. */
  readonly network: string;
}

export interface SignInList {
  readonly signIns: readonly ListedSignIn[];
  /** Where the next page begins; absent on the last one. */
  readonly after?: string | undefined;
}

export interface SignInFilter {
  readonly account?: unknown;
  readonly outcome?: unknown;
  /** The last one of the page before. */
  readonly after?: unknown;
}

const PAGE_SIZE = 50;
const OWN = 10;

const SELECT = `
select e.id, e.at, e.account_id as "accountId", a.display_name as name, e.outcome, e.reason, e.method,
  e.browser, e.system, upper(left(encode(e.network_hash, 'hex'), 6)) as network
from sign_in_events e left join accounts a on a.id = e.account_id`;

/** What the pages and the API show of who came in and who was refused. */
@Injectable()
export class SignInEventQueries {
  constructor(private readonly transaction: Transaction) {}

  /** The newest first. A filter that means nothing is none. */
  list(actor: AccountActor, filter: SignInFilter): Promise<SignInList> {
    const account = isId(filter.account) ? filter.account : null;
    const outcome = SIGN_IN_OUTCOMES.find((known) => known === filter.outcome) ?? null;
    const after = isId(filter.after) ? filter.after : null;
    return this.transaction.run(actor, async () => {
      const rows = await this.transaction.query<ListedSignIn>(
        `${SELECT}
         where ($1::uuid is null or e.account_id = $1) and ($2::text is null or e.outcome = $2)
           and ($3::uuid is null or (e.at, e.id) < (select b.at, b.id from sign_in_events b where b.id = $3))
         order by e.at desc, e.id desc limit $4`,
        [account, outcome, after, PAGE_SIZE + 1],
      );
      const signIns = rows.slice(0, PAGE_SIZE);
      return { signIns, after: rows.length > PAGE_SIZE ? signIns.at(-1)?.id : undefined };
    });
  }

  /** One's own last ones. */
  own(actor: AccountActor): Promise<ListedSignIn[]> {
    return this.transaction.run(actor, () =>
      this.transaction.query<ListedSignIn>(
        `${SELECT} where e.account_id = $1 order by e.at desc, e.id desc limit $2`,
        [actor.accountId, OWN],
      ),
    );
  }
}
