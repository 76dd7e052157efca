import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { systemActor } from '../../../platform/security/actor';
import { Accounts } from '../accounts';
import { codeAt, makeTotpKey, stepOf } from './totp';
import { TotpKeys } from './totp-keys';

const ACTOR = systemActor('iam.demonstration');

/** The present code of somebody at a demonstration board. */
export interface DemonstrationCode {
  readonly name: string;
  readonly email: string;
  readonly code: string;
}

/** Authenticators of people who are invented: nobody has their phone, so a page for trying out tells their codes. */
@Injectable()
export class DemonstrationFactors {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly accounts: Accounts,
    private readonly keys: TotpKeys,
  ) {}

  /** Gives an account of a demonstration an authenticator; its own person may replace it. */
  setUp(accountId: string): Promise<void> {
    const step = stepOf(this.clock.now());
    return this.transaction.run(ACTOR, () =>
      this.keys.keep(accountId, makeTotpKey(), { step, demonstration: true }),
    );
  }

  /** By name. Callers make sure that the site is one for trying out. */
  codes(): Promise<DemonstrationCode[]> {
    return this.transaction.run(ACTOR, async () => {
      const found: DemonstrationCode[] = [];
      for (const { accountId, key } of await this.keys.ofDemonstration()) {
        const account = await this.accounts.find(accountId);
        if (account)
          found.push({
            name: account.display_name,
            email: account.email,
            code: codeAt(key, this.clock.now()),
          });
      }
      return found.sort((a, b) => a.email.localeCompare(b.email));
    });
  }
}
