import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { isProtected, Persons } from '../../people/public';
import { CustodianRequests } from '../custodian-requests';
import type { RequestKind } from '../domain/request';
import { custodianAsked } from '../identity.events';
import '../identity.audit';

export interface AskCustodianInput {
  readonly caseId: string;
  readonly personId: string;
  readonly kind: RequestKind;
  readonly words: string;
}

/** Somebody who works on the case asks the custodian to send, to ask or to open, without seeing who it is. */
@Injectable()
export class AskCustodian {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly persons: Persons,
    private readonly requests: CustodianRequests,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, { caseId, personId, kind, words }: AskCustodianInput): Promise<string> {
    return this.transaction.run(actor, async () => {
      await this.cases.get(caseId);
      await this.access.allow(caseId, 'identity.ask');
      const person = await this.persons.get(caseId, personId);
      if (!isProtected(person)) throw new AppError('people.not_protected');
      const requestId = await this.requests.add({
        case_id: caseId,
        person_id: personId,
        asked_by: actor.accountId,
        kind,
        words,
      });
      await this.audit.record({
        kind: 'identity.asked',
        caseId,
        recordType: 'protected_identity',
        recordId: personId,
        content: { requestId, kind },
      });
      await this.outbox.publish(custodianAsked, { caseId, requestId });
      return requestId;
    });
  }
}
