import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { insertRows } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { Secrets } from '../../../platform/security/secrets';
import { makeRecoveryCodes } from '../domain/recovery-codes';

/** Codes for the day on which phone and key are gone, in the open transaction. Only keyed hashes are kept. */
@Injectable()
export class RecoveryCodeStore {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /** New codes, told only here; those of before stop working. */
  async renew(accountId: string): Promise<string[]> {
    await this.remove(accountId);
    const codes = makeRecoveryCodes();
    await insertRows(
      this.transaction,
      'recovery_codes',
      codes.map((code) => ({
        account_id: accountId,
        code_hash: this.hashOf(accountId, code.replaceAll('-', '')),
        used_at: null,
      })),
    );
    return codes;
  }

  /** Uses up a code, in one statement: true once for each. */
  async use(accountId: string, code: string): Promise<boolean> {
    const used = await this.transaction.query(
      'update recovery_codes set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null returning 1',
      [accountId, this.hashOf(accountId, code), this.clock.now().toString()],
    );
    return used.length > 0;
  }

  async remove(accountId: string): Promise<void> {
    await this.transaction.query('delete from recovery_codes where account_id = $1', [accountId]);
  }

  private hashOf(accountId: string, code: string): Buffer {
    return this.secrets.hmac('iam.recovery-code', `${accountId}\n${code}`);
  }
}
