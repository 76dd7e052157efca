import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { Accounts, type Permission } from '../../iam/public';
import { CaseAccess } from '../case-access';
import { type CaseRecord, CaseRepository } from '../case-repository';
import { opens } from '../domain/access-rules';
import { type Level, levelsIn } from '../domain/levels';
import { GRANTABLE } from '../domain/protection';
import { relationsOfRoles } from '../relations-of-roles';
import { type Compartment, ProtectionRepository, type Seal } from './protection.repository';

export type ProtectionPermission = 'case.protect' | 'case.seal' | 'compartment.grant';

interface Person {
  readonly id: string;
  readonly name: string;
}

export interface ProtectionView {
  readonly theCase: CaseRecord;
  readonly seal:
    | (Omit<Seal, 'sealed_by'> & { readonly by: string; readonly names: readonly Person[] })
    | null;
  readonly compartments: readonly (Compartment & {
    readonly name: string;
    readonly by: string;
    readonly granted: readonly Level[];
  })[];
  readonly onCriminalSide: readonly Person[];
  /** Whom a compartment can be granted, or who can be named in a seal. */
  readonly people: readonly Person[];
  readonly grantable: readonly Level[];
  readonly may: { readonly seal: boolean; readonly grant: boolean; readonly flag: boolean };
}

/** How a case is protected beyond relations: its seal, what is granted by name, who is on the criminal side. */
@Injectable()
export class ShowProtection {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly protection: ProtectionRepository,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** For the overview, or for a form by which somebody with the permission changes it. */
  execute(
    actor: AccountActor,
    caseId: string,
    permission: ProtectionPermission = 'case.protect',
  ): Promise<ProtectionView> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, permission);
      await this.audit.recordRead({ caseId, recordType: 'protection', recordId: caseId });
      const active = await this.accounts.active();
      const may = (permission: Permission) =>
        actor.permissions.has(permission) && opens(permission, relations);
      return {
        theCase,
        ...(await this.standing(caseId)),
        people: active.filter(({ roles }) => relationsOfRoles(roles).includes('compartment')),
        grantable: relations.has('unit') ? GRANTABLE : ['privileged'],
        may: { seal: may('case.seal'), grant: may('compartment.grant'), flag: may('case.protect') },
      };
    });
  }

  private async standing(
    caseId: string,
  ): Promise<Pick<ProtectionView, 'seal' | 'compartments' | 'onCriminalSide'>> {
    const seal = await this.protection.seal(caseId);
    const named = await this.protection.names(caseId);
    const compartments = await this.protection.compartments(caseId, this.clock.now().toString());
    const flagged = await this.protection.onCriminalSide(caseId);
    const names = await this.accounts.names([
      ...named,
      ...flagged,
      ...(seal ? [seal.sealed_by] : []),
      ...compartments.flatMap((one) => [one.account_id, one.granted_by]),
    ]);
    const person = (id: string) => ({ id, name: names.get(id) ?? '' });
    return {
      seal: seal ? { ...seal, by: person(seal.sealed_by).name, names: named.map(person) } : null,
      compartments: compartments.map((one) => ({
        ...one,
        name: person(one.account_id).name,
        by: person(one.granted_by).name,
        granted: levelsIn(one.levels),
      })),
      onCriminalSide: flagged.map(person),
    };
  }
}
