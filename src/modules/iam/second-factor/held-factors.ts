import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { HeldFactors } from '../domain/second-factor-rules';

const HELD = `
select exists (select from totp_keys where account_id = $1) as authenticator,
  (select count(*)::int from passkeys where account_id = $1) as passkeys,
  (select count(*)::int from recovery_codes where account_id = $1 and used_at is null) as "recoveryCodes"`;

/** Reads what somebody can prove their second factor with, in the open transaction. */
@Injectable()
export class HeldFactorsReader {
  constructor(private readonly transaction: Transaction) {}

  async of(accountId: string): Promise<HeldFactors> {
    const [held] = await this.transaction.query<HeldFactors>(HELD, [accountId]);
    return held ?? { authenticator: false, passkeys: 0, recoveryCodes: 0 };
  }
}
