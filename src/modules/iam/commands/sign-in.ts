import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { type AccountActor, systemActor } from '../../../platform/security/actor';
import { networkOf } from '../../../platform/security/network';
import { type RateLimit, RateLimiter } from '../../../platform/security/rate-limiter';
import { AuditTrail } from '../../audit/public';
import { AccountStore, type KeptAccount } from '../account-store';
import { normalizeEmail } from '../domain/email';
import { permissionsOf } from '../domain/permissions';
import { PasswordHasher } from '../password-hasher';
import { type NewSession, SessionStore } from '../session-store';
import '../iam.audit';
import '../iam.errors';

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  /** The network address that the try comes from. */
  readonly address: string;
  /** The session that the same browser had before; it ends. */
  readonly former?: AccountActor;
}

/** A whole office may sit behind one address, so this only slows down a machine that tries many accounts. */
export const TRIES_PER_ADDRESS: RateLimit = { name: 'iam.sign-in.address', limit: 100, seconds: 600 };
export const TRIES_PER_EMAIL: RateLimit = { name: 'iam.sign-in.email', limit: 10, seconds: 600 };

const ACTOR = systemActor('iam.sign-in');

/**
 * Begins a session for somebody who knows the password. An unknown e-mail, a wrong password and an account that is
 * not active are refused in one way, after the same queries and one hash.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
    private readonly hasher: PasswordHasher,
    private readonly limiter: RateLimiter,
    private readonly audit: AuditTrail,
  ) {}

  async execute(input: SignInInput): Promise<NewSession & { readonly actor: AccountActor }> {
    const email = normalizeEmail(input.email);
    await this.limiter.hit(TRIES_PER_ADDRESS, networkOf(input.address));
    await this.limiter.hit(TRIES_PER_EMAIL, email);
    const account = await this.transaction.run(ACTOR, () => this.accounts.byEmail(email));
    const usable = account?.state === 'active' ? account.passwordHash : null;
    const known = await this.hasher.verify(input.password, usable);
    if (!known || !account || usable === null) throw new AppError('iam.sign_in_refused');
    const renewed = this.hasher.isOutdated(usable) ? await this.hasher.hash(input.password) : undefined;
    return this.transaction.run(ACTOR, () => this.begin(account, renewed, input.former));
  }

  private async begin(
    verified: KeptAccount,
    renewedHash: string | undefined,
    former: AccountActor | undefined,
  ): Promise<NewSession & { readonly actor: AccountActor }> {
    const account = await this.accounts.getForUpdate(verified.id);
    // Suspended, or the password changed, while the hash was computed.
    if (account.state !== 'active' || account.passwordHash !== verified.passwordHash)
      throw new AppError('iam.sign_in_refused');
    if (renewedHash) await this.accounts.update(account.id, { passwordHash: renewedHash });
    if (former) await this.sessions.end(former.accountId, former.sessionId);
    const session = await this.sessions.begin(account.id, { factorAt: this.clock.now() });
    const actor = actorOf(account, session);
    await this.transaction.run(actor, () =>
      this.audit.record({ kind: 'iam.signed_in', recordType: 'session', recordId: session.id }),
    );
    return { ...session, actor };
  }
}

function actorOf({ id, displayName, roles, language }: KeptAccount, session: NewSession): AccountActor {
  const permissions = permissionsOf(roles);
  const { id: sessionId, factorAt } = session;
  return {
    kind: 'account',
    accountId: id,
    name: displayName,
    roles,
    permissions,
    sessionId,
    factorAt,
    language,
  };
}
