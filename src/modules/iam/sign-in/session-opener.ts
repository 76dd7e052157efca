import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import type { KeptAccount } from '../account-store';
import { actorOf } from '../actor-of';
import { clientKindOf } from '../domain/client-kind';
import { type NewSession, SessionStore } from '../session-store';
import { SignInEvents, type SignInSource } from './sign-in-events';
import '../iam.audit';

/** What a session begins with. */
export interface Opening {
  readonly method: 'password' | 'provider';
  /** When a provider that the house trusts in this proved a second factor; without it the session is confined. */
  readonly factorAt?: Temporal.Instant | null;
  readonly from: SignInSource;
  /** The session that the same browser had before; it ends. */
  readonly former?: AccountActor | undefined;
}

export interface OpenedSession extends NewSession {
  readonly actor: AccountActor;
}

/** Begins the session of somebody who has proved their first factor, confined until they prove the second, and writes it down, in the open transaction. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionStore,
    private readonly audit: AuditTrail,
    private readonly events: SignInEvents,
  ) {}

  async open(
    account: KeptAccount,
    { method, factorAt = null, from, former }: Opening,
  ): Promise<OpenedSession> {
    if (former) await this.sessions.end(former.accountId, former.sessionId);
    const client = clientKindOf(from.userAgent);
    const session = await this.sessions.begin(account.id, { factorAt, client, method });
    const actor = actorOf(account, session);
    const outcome = factorAt === null ? 'first_factor' : 'signed_in';
    await this.events.record({ accountId: account.id, outcome, method, sessionId: session.id }, from);
    const kind = factorAt === null ? 'iam.first_factor_accepted' : 'iam.signed_in';
    await this.transaction.run(actor, () =>
      this.audit.record({ kind, recordType: 'session', recordId: session.id }),
    );
    return { ...session, actor };
  }
}
