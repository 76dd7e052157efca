import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import { clearanceFor, clearanceOf, type Level } from '../domain/levels';
import { inOrder, refusalToGrant } from '../domain/protection';
import { relationsOfRoles } from '../relations-of-roles';
import { ProtectionRepository } from './protection.repository';
import '../cases.audit';

export interface GrantInput {
  readonly caseId: string;
  readonly accountId: string;
  readonly levels: readonly Level[];
  readonly reason: string;
  /** The last day of it, where the board sits; without it, until it is taken back. */
  readonly until?: string | null;
}

/** Lets one person read what is compelled, privileged or restricted in one case, by name and with a reason. */
@Injectable()
export class GrantCompartment {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly protection: ProtectionRepository,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Answers the grant's id. It takes the place of what the person was granted before. */
  execute(actor: AccountActor, input: GrantInput): Promise<string> {
    const { caseId, accountId, reason } = input;
    const endsAt = this.endOf(input.until);
    const levels = inOrder(input.levels);
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      const relations = await this.access.allow(caseId, 'compartment.grant');
      const at = this.clock.now().toString();
      const toOneself = accountId === actor.accountId;
      const mayGrantAll = relations.has('unit');
      const refusal = refusalToGrant({ levels, mayGrantAll, toOneself, endsAt, now: at });
      if (refusal) throw new AppError(refusal);
      await this.requireGrantee(caseId, accountId);
      const id = newId();
      const granted = { levels: clearanceFor(levels), reason, granted_at: at, granted_by: actor.accountId };
      await this.protection.addCompartment({
        id,
        case_id: caseId,
        account_id: accountId,
        ends_at: endsAt,
        ...granted,
      });
      const clearance = clearanceOf('compartment', { granted: levels });
      await this.access.grantCompartment(caseId, accountId, clearance, endsAt);
      await this.record(caseId, accountId, 'cases.compartment_granted', {
        grant: id,
        levels,
        reason,
        endsAt,
      });
      return id;
    });
  }

  revoke(actor: AccountActor, { caseId, grantId }: { caseId: string; grantId: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'compartment.grant');
      const at = this.clock.now().toString();
      const accountId = await this.protection.revokeCompartment(caseId, grantId, at, actor.accountId);
      if (!accountId) throw new AppError('cases.grant_not_found');
      await this.access.revoke(caseId, 'compartment', accountId);
      await this.record(caseId, accountId, 'cases.compartment_revoked', { grant: grantId });
    });
  }

  private endOf(lastDay: string | null | undefined): string | null {
    if (!lastDay) return null;
    const next = Temporal.PlainDate.from(lastDay).add({ days: 1 });
    return next.toZonedDateTime(this.config.boardTimeZone).toInstant().toString();
  }

  /** Somebody who works inside the house, and whom no wall keeps from the case. */
  private async requireGrantee(caseId: string, accountId: string): Promise<void> {
    const roles = await this.accounts.holdRoles(accountId);
    if (!relationsOfRoles(roles).includes('compartment'))
      throw new AppError('platform.invalid_input', {}, [{ field: 'accountId', code: 'not_a_choice' }]);
    if (await this.access.isWalled(caseId, accountId)) throw new AppError('cases.grantee_walled');
  }

  private record(
    caseId: string,
    accountId: string,
    kind: 'cases.compartment_granted' | 'cases.compartment_revoked',
    content: object,
  ): Promise<void> {
    return this.audit.record({ kind, caseId, recordType: 'account', recordId: accountId, content });
  }
}
