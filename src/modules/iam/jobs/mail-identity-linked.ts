import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import { AccountMailer } from '../account-mailer';
import { AccountStore } from '../account-store';
import { mailIdentityLinked } from './mail-identity-linked.job';

/** Writes to the address that the account has, whoever linked it. */
@HandlesJob(mailIdentityLinked)
export class MailIdentityLinked implements JobHandler<typeof mailIdentityLinked> {
  constructor(
    private readonly accounts: AccountStore,
    private readonly mailer: AccountMailer,
    private readonly clock: Clock,
  ) {}

  async handle({ accountId }: PayloadOf<typeof mailIdentityLinked>): Promise<void> {
    const account = await this.accounts.find(accountId);
    if (account?.state !== 'active') return;
    const at = this.clock.now().toString();
    await this.mailer.send(account, { kind: 'identity_linked', messageId: newId(), at });
  }
}
