import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';

type Identity = { readonly issuer: string; readonly subject: string };

/** Whose account at the provider opens which account here, in the open transaction. */
@Injectable()
export class LinkedIdentities {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async accountOf({ issuer, subject }: Identity): Promise<string | null> {
    const [row] = await this.transaction.query<{ account_id: string }>(
      'select account_id from account_identities where issuer = $1 and subject = $2',
      [issuer, subject],
    );
    return row?.account_id ?? null;
  }

  /** Answers false when the identity, or the account, is linked already. */
  async link(accountId: string, { issuer, subject }: Identity): Promise<boolean> {
    const linked = await this.transaction.query(
      `insert into account_identities (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4)
       on conflict do nothing returning account_id`,
      [issuer, subject, accountId, this.clock.now().toString()],
    );
    return linked.length > 0;
  }

  /** Whoever is invited anew proves anew who they are. */
  async unlink(accountId: string): Promise<void> {
    await this.transaction.query('delete from account_identities where account_id = $1', [accountId]);
  }
}
