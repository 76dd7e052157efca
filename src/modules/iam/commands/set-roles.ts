import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore } from '../account-store';
import type { Role } from '../domain/permissions';
import { rolesChanged } from '../iam.events';
import { SightOfRoles } from '../ports';
import { SessionStore } from '../session-store';
import { roleFaults } from './invite-account';
import '../iam.audit';

/** Gives a person exactly these roles. Their sessions end, so that nobody works on with what they no longer may. */
@Injectable()
export class SetRoles {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly sight: SightOfRoles,
  ) {}

  execute(
    actor: AccountActor,
    { accountId, roles }: { readonly accountId: string; readonly roles: readonly Role[] },
  ): Promise<void> {
    const faults = roleFaults(roles);
    if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    return this.transaction.run(actor, async () => {
      const administrators = await this.accounts.lockAdministrators();
      const account = await this.accounts.getForUpdate(accountId);
      const after = [...roles].sort();
      if (after.join() === account.roles.join()) return;
      if (!after.includes('administrator') && isLast(administrators, accountId))
        throw new AppError('iam.last_administrator');
      await this.accounts.replaceRoles(accountId, after);
      await this.sight.withdraw(accountId, after);
      await this.sessions.endAll(accountId);
      await this.audit.record({
        kind: 'iam.roles_changed',
        recordType: 'account',
        recordId: accountId,
        content: { before: account.roles, after },
      });
      await this.outbox.publish(rolesChanged, { accountId });
    });
  }
}

/** Whether without this person nobody could let anybody in any more. */
export function isLast(administrators: readonly string[], accountId: string): boolean {
  return administrators.length === 1 && administrators[0] === accountId;
}
