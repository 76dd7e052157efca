import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { isId, newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { NewPasskey } from './passkey-ceremony';
import '../iam.errors';

/** A passkey as it is kept: its public half. */
export interface KeptPasskey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly signatureCount: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly addedAt: string;
  readonly lastUsedAt: string | null;
}

const COLUMNS = `id, credential_id as "credentialId", public_key as "publicKey", signature_count::int8 as "signatureCount",
  transports, name, added_at as "addedAt", last_used_at as "lastUsedAt"`;

/** Reads and writes passkeys, in the open transaction. All by account: nobody's passkey speaks for somebody else. */
@Injectable()
export class PasskeyStore {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async listOf(accountId: string): Promise<KeptPasskey[]> {
    const rows = await this.transaction.query<
      Omit<KeptPasskey, 'signatureCount'> & { signatureCount: string }
    >(`select ${COLUMNS} from passkeys where account_id = $1 order by added_at, id`, [accountId]);
    return rows.map((row) => ({ ...row, signatureCount: Number(row.signatureCount) }));
  }

  async insert(accountId: string, name: string, passkey: NewPasskey): Promise<string> {
    const id = newId();
    const inserted = await this.transaction.query(
      `insert into passkeys (id, account_id, credential_id, public_key, signature_count, transports, name, added_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning id`,
      [
        id,
        accountId,
        passkey.credentialId,
        passkey.publicKey,
        passkey.signatureCount,
        passkey.transports,
        name,
        this.clock.now().toString(),
      ],
    );
    if (inserted.length === 0) throw new AppError('iam.passkey_refused');
    return id;
  }

  /**
   * Counts a signature, in one statement that locks the row: a count that does not grow comes from a copy of the
   * authenticator (WebAuthn 6.1.1). Most passkeys that are kept in step between devices always say 0.
   */
  async countSignature(accountId: string, id: string, count: number): Promise<boolean> {
    const counted = await this.transaction.query(
      `update passkeys set signature_count = $3, last_used_at = $4
       where account_id = $1 and id = $2 and (signature_count < $3 or (signature_count = 0 and $3 = 0)) returning 1`,
      [accountId, id, count, this.clock.now().toString()],
    );
    return counted.length > 0;
  }

  async rename(accountId: string, id: string, name: string): Promise<void> {
    this.requireOne(
      isId(id) &&
        (await this.transaction.query(
          'update passkeys set name = $3 where account_id = $1 and id = $2 returning 1',
          [accountId, id, name],
        )),
    );
  }

  async remove(accountId: string, id: string): Promise<void> {
    this.requireOne(
      isId(id) &&
        (await this.transaction.query('delete from passkeys where account_id = $1 and id = $2 returning 1', [
          accountId,
          id,
        ])),
    );
  }

  async removeAll(accountId: string): Promise<void> {
    await this.transaction.query('delete from passkeys where account_id = $1', [accountId]);
  }

  /** Keeps what the browser must sign; another one for the same purpose takes its place. */
  async keepChallenge(
    sessionId: string,
    purpose: ChallengePurpose,
    challenge: string,
    expiresAt: Temporal.Instant,
  ): Promise<void> {
    await this.transaction.query('delete from passkey_challenges where session_id = $1 and purpose = $2', [
      sessionId,
      purpose,
    ]);
    await insertRow(this.transaction, 'passkey_challenges', {
      session_id: sessionId,
      purpose,
      challenge,
      expires_at: expiresAt.toString(),
    });
  }

  /** Takes the challenge of this session away: each is good for one answer, whether that is right or wrong. */
  async takeChallenge(sessionId: string, purpose: ChallengePurpose): Promise<string | null> {
    const [taken] = await this.transaction.query<{ challenge: string; expires_at: string }>(
      'delete from passkey_challenges where session_id = $1 and purpose = $2 returning challenge, expires_at',
      [sessionId, purpose],
    );
    if (!taken) return null;
    const expiresAt = Temporal.Instant.from(taken.expires_at);
    return Temporal.Instant.compare(this.clock.now(), expiresAt) < 0 ? taken.challenge : null;
  }

  private requireOne(found: false | unknown[]): void {
    if (!found || found.length === 0) throw new AppError('iam.passkey_not_found');
  }
}

export type ChallengePurpose = 'register' | 'prove';
