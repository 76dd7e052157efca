import { Injectable } from '@nestjs/common';
import { isId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { type SessionMethod, SessionStore } from '../session-store';
import '../iam.audit';

/** Ends one of one's own sessions: this one (signing out), or one that was left open elsewhere. */
@Injectable()
export class EndSession {
  constructor(
    private readonly transaction: Transaction,
    private readonly sessions: SessionStore,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers how the session had begun; does nothing for one that is over, or is somebody else's. */
  execute(actor: AccountActor, sessionId: string): Promise<SessionMethod | null> {
    return this.transaction.run(actor, async () => {
      const method = isId(sessionId) ? await this.sessions.end(actor.accountId, sessionId) : null;
      if (method === null) return null;
      const kind = sessionId === actor.sessionId ? 'iam.signed_out' : 'iam.session_ended';
      await this.audit.record({ kind, recordType: 'session', recordId: sessionId });
      return method;
    });
  }

  /** Ends all of one's own but this one. */
  others(actor: AccountActor): Promise<void> {
    return this.transaction.run(actor, async () => {
      const { accountId, sessionId } = actor;
      if ((await this.sessions.endOthers(accountId, sessionId)) === 0) return;
      await this.audit.record({
        kind: 'iam.other_sessions_ended',
        recordType: 'account',
        recordId: accountId,
      });
    });
  }
}
