import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { isConfined, isSteppedUp } from '../../../platform/security/step-up';
import { type AuditEntry, AuditTrail } from '../../audit/public';
import { AccountStore, type KeptAccount } from '../account-store';
import { findChangeRefusal, type HeldFactors, hasFactor } from '../domain/second-factor-rules';
import { SessionStore } from '../session-store';
import { HeldFactorsReader } from './held-factors';
import { mailSecondFactor } from './jobs/mail-second-factor.job';
import { RecoveryCodeStore } from './recovery-code-store';
import '../iam.audit';

/** What every change of one's own second factors begins and ends with, in the open transaction. */
@Injectable()
export class FactorChange {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly held: HeldFactorsReader,
    private readonly recoveryCodes: RecoveryCodeStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** Throws, naming the way out, when this session may not change factors. Locked: two changes come one by one. */
  async begin(actor: AccountActor): Promise<{ readonly account: KeptAccount; readonly before: HeldFactors }> {
    const account = await this.accounts.getForUpdate(actor.accountId);
    if (account.state !== 'active') throw new AppError('platform.unauthenticated');
    const before = await this.held.of(actor.accountId);
    const strength = { isConfined: isConfined(actor), isSteppedUp: isSteppedUp(actor, this.clock.now()) };
    const refusal = findChangeRefusal(before, strength);
    if (refusal) throw new AppError(refusal);
    return { account, before };
  }

  /**
   * Ends the other sessions, since one of them may be why the factors change; writes it down, and tells the person.
   * With the first factor come recovery codes, told only here.
   */
  async end(actor: AccountActor, before: HeldFactors, kind: AuditEntry['kind']): Promise<readonly string[]> {
    const { accountId } = actor;
    await this.transaction.query(
      'update accounts set second_factor_changes = second_factor_changes + 1 where id = $1',
      [accountId],
    );
    await this.sessions.endOthers(accountId, actor.sessionId);
    await this.audit.record({ kind, recordType: 'account', recordId: accountId });
    await this.outbox.enqueue(mailSecondFactor, {
      accountId,
      noticeId: newId(),
      notice: 'second_factor_changed',
    });
    return hasFactor(before) ? [] : this.recoveryCodes.renew(accountId);
  }
}
