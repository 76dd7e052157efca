import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts } from '../../iam/public';
import { CaseAccess } from '../case-access';
import { CaseRepository } from '../case-repository';
import type { SealGround } from '../domain/protection';
import { ProtectionRepository } from './protection.repository';
import { SuspendedAccess } from './suspended-access';
import '../cases.audit';

export interface SealInput {
  readonly caseId: string;
  readonly basis: SealGround;
  readonly reason: string;
  /** Who keeps sight; the director who seals is always among them. */
  readonly names: readonly string[];
}

/** By order of a court, for a juvenile, for safety: only those who are named see the case, from this moment on. */
@Injectable()
export class SealCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly protection: ProtectionRepository,
    private readonly suspended: SuspendedAccess,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: AccountActor, { caseId, basis, reason, names: given }: SealInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'case.seal');
      if (await this.protection.seal(caseId)) throw new AppError('cases.sealed_already');
      const names = [...new Set([actor.accountId, ...given])];
      await this.requirePeople(names);
      const at = this.clock.now().toString();
      const seal = { id: newId(), case_id: caseId, basis, reason, sealed_at: at, sealed_by: actor.accountId };
      await this.protection.addSeal(seal);
      await this.protection.addNames(caseId, names);
      await this.record(caseId, 'cases.sealed', { basis, reason, names });
      await this.suspended.suspendAllBut(caseId, names);
    });
  }

  /** Names one more person, who gets back what they had. */
  name(actor: AccountActor, { caseId, accountId }: { caseId: string; accountId: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.enterSealed(caseId);
      await this.requirePeople([accountId]);
      await this.protection.addNames(caseId, [accountId]);
      await this.suspended.restore(caseId, accountId);
      await this.record(caseId, 'cases.seal_named', { accountId });
    });
  }

  /** Everybody gets back what they had, as far as their roles of today still stand for it. */
  lift(actor: AccountActor, { caseId, reason }: { caseId: string; reason: string }): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.enterSealed(caseId);
      await this.protection.liftSeal(caseId, this.clock.now().toString(), actor.accountId, reason);
      await this.suspended.restore(caseId);
      await this.record(caseId, 'cases.seal_lifted', { reason });
    });
  }

  private async enterSealed(caseId: string): Promise<void> {
    await this.cases.getForUpdate(caseId);
    await this.access.allow(caseId, 'case.seal');
    if (!(await this.protection.seal(caseId))) throw new AppError('cases.not_sealed');
  }

  private async requirePeople(ids: readonly string[]): Promise<void> {
    const known = await this.accounts.names(ids);
    if (ids.some((id) => !known.has(id)))
      throw new AppError('platform.invalid_input', {}, [{ field: 'names', code: 'not_a_choice' }]);
  }

  private record(
    caseId: string,
    kind: 'cases.sealed' | 'cases.seal_named' | 'cases.seal_lifted',
    content: object,
  ): Promise<void> {
    return this.audit.record({ kind, caseId, recordType: 'case', recordId: caseId, content });
  }
}
