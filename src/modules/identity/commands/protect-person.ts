import { Injectable } from '@nestjs/common';
import { isId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Persons } from '../../people/public';
import type { ProtectionReason } from '../domain/opening';
import '../identity.audit';

/** Locks away who somebody is who was named. What is known of them leaves the case file in the same transaction. */
@Injectable()
export class ProtectPerson {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly persons: Persons,
    private readonly audit: AuditTrail,
  ) {}

  execute(
    actor: AccountActor,
    { caseId, personId, reason }: { caseId: string; personId: string; reason: ProtectionReason },
  ): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.getForUpdate(caseId);
      await this.access.allow(caseId, 'identity.protect');
      if (!isId(personId)) throw new AppError('people.person_not_found');
      await this.persons.protect(caseId, personId);
      await this.audit.record({
        kind: 'identity.protected',
        caseId,
        recordType: 'person',
        recordId: personId,
        content: { reason },
      });
    });
  }
}
