import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Config } from '../../platform/config/config';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { Secrets } from '../../platform/security/secrets';
import { hashToken } from './database-session-reader';
import './iam.errors';

export type LinkPurpose = 'first_administrator' | 'invitation' | 'password_reset';

/** How long a link works, and where it leads. */
const KINDS: Readonly<Record<LinkPurpose, { readonly minutes: number; readonly path: string }>> = {
  first_administrator: { minutes: 24 * 60, path: '/welcome' },
  invitation: { minutes: 7 * 24 * 60, path: '/welcome' },
  password_reset: { minutes: 30, path: '/sign-in/new-password' },
};

/** What is shown or mailed, once. */
export interface ShownLink {
  readonly url: string;
  readonly expiresAt: string;
}

export interface ValidLink {
  readonly tokenHash: Buffer;
  readonly purpose: LinkPurpose;
  readonly accountId: string | null;
}

interface LinkRow {
  token_hash: Buffer;
  purpose: LinkPurpose;
  account_id: string | null;
  created_at: string;
  expires_at: string;
}

/**
 * Links that open an account once. The database keeps a hash only; the token itself is derived from the house's
 * secret, so that the mail can be written later by a job whose payload holds no token.
 */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly config: Config,
  ) {}

  /** Makes a link; those of the same purpose and account that were made before stop working. */
  async create(purpose: LinkPurpose, accountId: string | null): Promise<ShownLink> {
    const madeAt = await this.nextMoment(purpose, accountId);
    await this.transaction.query(
      `delete from one_time_links where purpose = $1 and account_id is not distinct from $2 and used_at is null`,
      [purpose, accountId],
    );
    const expiresAt = madeAt.add({ minutes: KINDS[purpose].minutes }).toString();
    const token = this.token(purpose, accountId, madeAt.toString());
    await insertRow(this.transaction, 'one_time_links', {
      token_hash: hashToken(token),
      purpose,
      account_id: accountId,
      created_at: madeAt.toString(),
      expires_at: expiresAt,
    });
    return { url: this.urlOf(purpose, token), expiresAt };
  }

  /** The open link of an account, to be mailed; null when it was used, replaced or is too old. */
  async openOf(
    purpose: LinkPurpose,
    accountId: string,
  ): Promise<(ShownLink & { readonly id: string }) | null> {
    const [row] = await this.transaction.query<LinkRow>(
      `select * from one_time_links
       where purpose = $1 and account_id = $2 and used_at is null and expires_at > $3`,
      [purpose, accountId, this.clock.now().toString()],
    );
    if (!row) return null;
    const createdAt = Temporal.Instant.from(row.created_at).toString();
    const url = this.urlOf(row.purpose, this.token(row.purpose, accountId, createdAt));
    return { id: row.token_hash.toString('hex', 0, 16), url, expiresAt: row.expires_at };
  }

  /** What a link is for; throws `iam.link_invalid` when it was never made, is used up or too old. */
  async require(token: string, lock: '' | 'for update' = ''): Promise<ValidLink> {
    const [row] = await this.transaction.query<LinkRow>(
      `select * from one_time_links where token_hash = $1 and used_at is null and expires_at > $2 ${lock}`,
      [hashToken(token), this.clock.now().toString()],
    );
    if (!row) throw new AppError('iam.link_invalid');
    return { tokenHash: row.token_hash, purpose: row.purpose, accountId: row.account_id };
  }

  /** Makes the open links of an account worthless, as when its password has changed otherwise. */
  async withdraw(purpose: LinkPurpose, accountId: string): Promise<void> {
    await this.transaction.query(
      'delete from one_time_links where purpose = $1 and account_id = $2 and used_at is null',
      [purpose, accountId],
    );
  }

  async markUsed({ tokenHash }: ValidLink): Promise<void> {
    await this.transaction.query('update one_time_links set used_at = $2 where token_hash = $1', [
      tokenHash,
      this.clock.now().toString(),
    ]);
  }

  /** Now, or a millisecond after the last one: two links of one account never have the same token. */
  private async nextMoment(purpose: LinkPurpose, accountId: string | null): Promise<Temporal.Instant> {
    const now = this.clock.now().round({ smallestUnit: 'millisecond', roundingMode: 'floor' });
    const [row] = await this.transaction.query<{ latest: string | null }>(
      `select max(created_at) as latest from one_time_links
       where purpose = $1 and account_id is not distinct from $2`,
      [purpose, accountId],
    );
    if (!row?.latest) return now;
    const next = Temporal.Instant.from(row.latest).add({ milliseconds: 1 });
    return Temporal.Instant.compare(next, now) > 0 ? next : now;
  }

  private token(purpose: LinkPurpose, accountId: string | null, createdAt: string): string {
    return this.secrets
      .hmac('iam.one-time-link', `${purpose}\n${accountId ?? 'nobody'}\n${createdAt}`)
      .toString('base64url');
  }

  private urlOf(purpose: LinkPurpose, token: string): string {
    return `${this.config.baseUrl}${KINDS[purpose].path}/${token}`;
  }
}
