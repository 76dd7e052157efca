import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { decrypt, deriveKey, encrypt, Secrets } from '../../../platform/security/secrets';
import { findStep, TOTP_KEY_BYTES } from './totp';

/** The keys of authenticator apps, in the open transaction. Kept sealed under a key that is not in the database. */
@Injectable()
export class TotpKeys {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
  ) {}

  /**
   * The key that a session is offered to set up. It is computed, not stored: until its first code is given nothing has
   * changed. It is another one in every session, and after every change of factors.
   */
  async offered(accountId: string, sessionId: string): Promise<Buffer> {
    const [account] = await this.transaction.query<{ second_factor_changes: number }>(
      'select second_factor_changes from accounts where id = $1',
      [accountId],
    );
    const about = `${accountId}\n${sessionId}\n${account?.second_factor_changes}`;
    return this.secrets.hmac('iam.totp-offer', about).subarray(0, TOTP_KEY_BYTES);
  }

  /** Keeps a key in place of the one before; `step` is that of the code with which it was confirmed. */
  async keep(
    accountId: string,
    key: Buffer,
    { step, demonstration = false }: { readonly step: number; readonly demonstration?: boolean },
  ): Promise<void> {
    await this.remove(accountId);
    await insertRow(this.transaction, 'totp_keys', {
      account_id: accountId,
      key_sealed: encrypt(this.sealOf(accountId), key),
      last_step: step,
      demonstration,
      added_at: this.clock.now().toString(),
    });
  }

  /**
   * Uses up a code: true once for each. The step is compared and written in one statement, which locks the row, so of
   * two requests with the same code the second finds that it is not later than the last one (RFC 6238 5.2).
   */
  async use(accountId: string, digits: string): Promise<boolean> {
    const key = await this.find(accountId);
    const step = key && findStep(key, digits, this.clock.now());
    if (step === null) return false;
    const used = await this.transaction.query(
      'update totp_keys set last_step = $2 where account_id = $1 and last_step < $2 returning 1',
      [accountId, step],
    );
    return used.length > 0;
  }

  async remove(accountId: string): Promise<void> {
    await this.transaction.query('delete from totp_keys where account_id = $1', [accountId]);
  }

  /** The keys that were made for accounts of a demonstration, and that nobody has replaced since. */
  async ofDemonstration(): Promise<{ readonly accountId: string; readonly key: Buffer }[]> {
    const rows = await this.transaction.query<{ account_id: string; key_sealed: Buffer }>(
      'select account_id, key_sealed from totp_keys where demonstration',
    );
    return rows.map((row) => ({ accountId: row.account_id, key: this.open(row.account_id, row.key_sealed) }));
  }

  private async find(accountId: string): Promise<Buffer | null> {
    const [row] = await this.transaction.query<{ key_sealed: Buffer }>(
      'select key_sealed from totp_keys where account_id = $1',
      [accountId],
    );
    return row ? this.open(accountId, row.key_sealed) : null;
  }

  private open(accountId: string, sealed: Buffer): Buffer {
    return decrypt(this.sealOf(accountId), sealed);
  }

  /** Each account's own: a sealed key that somebody copies into another account's row does not open there. */
  private sealOf(accountId: string): Buffer {
    return deriveKey(this.secrets.key('iam.totp'), accountId);
  }
}
