import { Injectable } from '@nestjs/common';
import { newId } from '../../../../platform/database/ids';
import { Transaction } from '../../../../platform/database/transaction';
import { AppError } from '../../../../platform/errors/app-error';
import { Outbox } from '../../../../platform/jobs/outbox';
import type { AccountActor } from '../../../../platform/security/actor';
import { AuditTrail } from '../../../audit/public';
import { AccountStore } from '../../account-store';
import { SessionStore } from '../../session-store';
import { HeldFactorsReader } from '../held-factors';
import { mailSecondFactor } from '../jobs/mail-second-factor.job';
import { PasskeyStore } from '../passkey-store';
import { RecoveryCodeStore } from '../recovery-code-store';
import { TotpKeys } from '../totp-keys';
import '../../iam.audit';
import '../../iam.errors';

/**
 * Takes away the second factor of somebody who has lost it, so that they set up a new one at their next sign-in. Nobody
 * does this for themselves: a stolen session of an administrator must not get rid of the administrator's own factor.
 */
@Injectable()
export class ResetSecondFactor {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly held: HeldFactorsReader,
    private readonly keys: TotpKeys,
    private readonly passkeys: PasskeyStore,
    private readonly recoveryCodes: RecoveryCodeStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, accountId: string): Promise<void> {
    if (accountId === actor.accountId) throw new AppError('iam.own_second_factor');
    return this.transaction.run(actor, async () => {
      await this.accounts.getForUpdate(accountId);
      const before = await this.held.of(accountId);
      await this.keys.remove(accountId);
      await this.passkeys.removeAll(accountId);
      await this.recoveryCodes.remove(accountId);
      await this.sessions.endAll(accountId);
      await this.audit.record({
        kind: 'iam.second_factor_reset',
        recordType: 'account',
        recordId: accountId,
        content: { before },
      });
      await this.outbox.enqueue(mailSecondFactor, {
        accountId,
        noticeId: newId(),
        notice: 'second_factor_reset',
      });
    });
  }
}
