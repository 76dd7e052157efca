import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { isConfined } from '../../../platform/security/step-up';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { actorOf } from '../actor-of';
import { type NewSession, SessionStore } from '../session-store';
import { SignInEvents } from '../sign-in/sign-in-events';
import '../iam.audit';

/** With what somebody proved their second factor. */
export type FactorKind = 'authenticator' | 'passkey' | 'recovery_code';

/** A session that has just proved its second factor, under its new token. */
export interface ProvenSession extends NewSession {
  readonly actor: AccountActor;
}

/** What follows when a second factor was proved or refused, in the open transaction. */
@Injectable()
export class FactorProof {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly audit: AuditTrail,
    private readonly events: SignInEvents,
  ) {}

  /** Makes the session strong under a new token: whoever knew the old one is left outside. */
  async accept(actor: AccountActor, by: FactorKind): Promise<ProvenSession> {
    const account = await this.accounts.getForUpdate(actor.accountId);
    const session = account.state === 'active' && (await this.sessions.strengthen(actor));
    if (!session) throw new AppError('platform.unauthenticated');
    if (isConfined(actor)) await this.events.recordSecondFactor(actor.sessionId, 'signed_in');
    await this.audit.record({
      kind: isConfined(actor) ? 'iam.signed_in' : 'iam.stepped_up',
      recordType: 'session',
      recordId: actor.sessionId,
      content: { by },
    });
    return { ...session, actor: actorOf(account, session) };
  }

  /** Written down in a transaction of its own, since the one that was refused leaves nothing behind. */
  refuse(actor: AccountActor, by: FactorKind): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.events.recordSecondFactor(actor.sessionId, 'refused');
      await this.audit.record({
        kind: 'iam.second_factor_refused',
        recordType: 'session',
        recordId: actor.sessionId,
        content: { by },
      });
    });
  }
}
