import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { Outbox } from '../../../platform/jobs/outbox';
import { systemActor } from '../../../platform/security/actor';
import { networkOf } from '../../../platform/security/network';
import { type RateLimit, RateLimiter } from '../../../platform/security/rate-limiter';
import { AccountStore } from '../account-store';
import { normalizeEmail } from '../domain/email';
import { makePasswordReset } from '../jobs/make-password-reset.job';

/** An office behind one address may forget a few passwords; nobody needs more mails than this. */
export const RESETS_OF_NETWORK: RateLimit = { name: 'iam.password-reset.network', limit: 30, seconds: 3_600 };
export const RESETS_OF_EMAIL: RateLimit = { name: 'iam.password-reset.email', limit: 5, seconds: 3_600 };

const ACTOR = systemActor('iam.password-reset');

/**
 * Asks for a link to choose a new password. Whether there is such an account is looked at, and acted upon, only by the
 * job: the request costs the same statements and says the same, whatever the e-mail.
 */
@Injectable()
export class AskPasswordReset {
  constructor(
    private readonly transaction: Transaction,
    private readonly limiter: RateLimiter,
    private readonly accounts: AccountStore,
    private readonly outbox: Outbox,
  ) {}

  async execute(input: { readonly email: string; readonly address: string }): Promise<void> {
    const email = normalizeEmail(input.email);
    await this.limiter.take([
      { limit: RESETS_OF_NETWORK, subject: networkOf(input.address) },
      { limit: RESETS_OF_EMAIL, subject: email },
    ]);
    await this.transaction.run(ACTOR, async () => {
      const account = await this.accounts.byEmail(email);
      await this.outbox.enqueue(makePasswordReset, { accountId: account?.id ?? newId() });
    });
  }
}
