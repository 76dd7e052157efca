import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError, type Fault } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import { isEmail, normalizeEmail } from '../domain/email';
import { findRoleConflict, type Role } from '../domain/permissions';
import { mailInvitation } from '../jobs/mail-invitation.job';
import { OneTimeLinks, type ShownLink } from '../one-time-links';
import '../iam.audit';

export interface InviteAccountInput {
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly language: string;
}

/** Makes an account for somebody and a link with which they open it. The link is mailed, and shown here once. */
@Injectable()
export class InviteAccount {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(
    actor: AccountActor,
    { roles, ...input }: InviteAccountInput,
  ): Promise<{ readonly accountId: string; readonly link: ShownLink }> {
    const email = normalizeEmail(input.email);
    const faults: Fault[] = [...roleFaults(roles)];
    if (!isEmail(email)) faults.push({ field: 'email', code: 'not_an_email' });
    if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    const accountId = newId();
    return this.transaction.run(actor, async () => {
      await this.accounts.insert({ ...input, id: accountId, email, passwordHash: null, state: 'invited' });
      await this.accounts.replaceRoles(accountId, roles);
      const link = await this.links.create('invitation', accountId);
      await this.audit.record({
        kind: 'iam.account_invited',
        recordType: 'account',
        recordId: accountId,
        content: { roles: [...roles].sort() },
      });
      await this.outbox.enqueue(mailInvitation, { accountId });
      return { accountId, link };
    });
  }
}

/** What is wrong with a choice of roles, as a fault of the field `roles`. */
export function roleFaults(roles: readonly Role[]): Fault[] {
  const conflict = findRoleConflict(roles);
  return conflict ? [{ field: 'roles', code: `iam.${conflict}` }] : [];
}
