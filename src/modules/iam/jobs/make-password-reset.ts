import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { Outbox } from '../../../platform/jobs/outbox';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { OneTimeLinks } from '../one-time-links';
import { mailPasswordReset } from './mail-password-reset.job';
import { makePasswordReset } from './make-password-reset.job';
import '../iam.audit';

/** Makes the link for an active account; for one without a password the mail says how to sign in instead. */
@HandlesJob(makePasswordReset)
export class MakePasswordReset implements JobHandler<typeof makePasswordReset> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async handle({ accountId }: PayloadOf<typeof makePasswordReset>): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (account?.state !== 'active') return;
    if (account.passwordHash !== null) await this.links.create('password_reset', accountId);
    await this.audit.record({ kind: 'iam.password_reset_asked', recordType: 'account', recordId: accountId });
    await this.outbox.enqueue(mailPasswordReset, { accountId });
  }
}
