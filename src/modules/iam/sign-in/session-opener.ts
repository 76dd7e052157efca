import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
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
  readonly from: SignInSource;
  /** The session that the same browser had before; it ends. */
  readonly former?: AccountActor | undefined;
}

export interface OpenedSession extends NewSession {
  readonly actor: AccountActor;
}

/** Begins the session of somebody who has proved who they are, and writes it down, in the open transaction. */
@Injectable()
export class SessionOpener {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly events: SignInEvents,
  ) {}

  async open(account: KeptAccount, { method, from, former }: Opening): Promise<OpenedSession> {
    if (former) await this.sessions.end(former.accountId, former.sessionId);
    const client = clientKindOf(from.userAgent);
    const session = await this.sessions.begin(account.id, { factorAt: this.clock.now(), client, method });
    const actor = actorOf(account, session);
    await this.events.record({ accountId: account.id, outcome: 'signed_in', method }, from);
    await this.transaction.run(actor, () =>
      this.audit.record({ kind: 'iam.signed_in', recordType: 'session', recordId: session.id }),
    );
    return { ...session, actor };
  }
}
