import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { type AccountActor, systemActor } from '../../../platform/security/actor';
import { AccountStore, type KeptAccount } from '../account-store';
import { normalizeEmail } from '../domain/email';
import type { RefusalReason } from '../domain/sign-in-outcome';
import { PasswordHasher } from '../password-hasher';
import { type OpenedSession, SessionOpener } from '../sign-in/session-opener';
import { SignInEvents } from '../sign-in/sign-in-events';
import { SignInGate, type Visitor } from '../sign-in/sign-in-gate';
import '../iam.errors';

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly from: Visitor;
  /** The session that the same browser had before; it ends. */
  readonly former?: AccountActor | undefined;
}

const ACTOR = systemActor('iam.sign-in');

/**
 * Begins a session for somebody who knows the password, confined until they prove their second factor. An unknown
 * e-mail, a wrong password and an account that is not active are refused in one way, after the same queries and one hash.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly gate: SignInGate,
    private readonly accounts: AccountStore,
    private readonly hasher: PasswordHasher,
    private readonly opener: SessionOpener,
    private readonly events: SignInEvents,
  ) {}

  async execute({ password, from, former, ...input }: SignInInput): Promise<OpenedSession> {
    const email = normalizeEmail(input.email);
    const tried = await this.gate.enter(email, from);
    const account = await this.transaction.run(ACTOR, () => this.accounts.byEmail(email));
    const usable = account?.state === 'active' ? account.passwordHash : null;
    const known = await this.hasher.verify(password, usable);
    if (!known || !account || usable === null) {
      await this.noteRefusal(account, from);
      throw new AppError('iam.sign_in_refused');
    }
    const renewed = this.hasher.isOutdated(usable) ? await this.hasher.hash(password) : undefined;
    const session = await this.transaction.run(ACTOR, async () => {
      const now = await this.requireUnchanged(account);
      if (renewed) await this.accounts.update(account.id, { passwordHash: renewed });
      return this.opener.open(now, { method: 'password', from, former });
    });
    await this.gate.passed(tried);
    return session;
  }

  /** Refuses an account that was suspended, or whose password changed, while the hash was computed. */
  private async requireUnchanged(verified: KeptAccount): Promise<KeptAccount> {
    const account = await this.accounts.getForUpdate(verified.id);
    if (account.state === 'active' && account.passwordHash === verified.passwordHash) return account;
    throw new AppError('iam.sign_in_refused');
  }

  private noteRefusal(account: KeptAccount | null, from: Visitor): Promise<void> {
    const reason: RefusalReason = !account
      ? 'unknown_account'
      : account.state === 'active'
        ? 'wrong_password'
        : 'not_active';
    const refusal = {
      accountId: account?.id ?? null,
      outcome: 'refused',
      reason,
      method: 'password',
    } as const;
    return this.transaction.run(ACTOR, () => this.events.record(refusal, from));
  }
}
