import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { CustodianRequests } from '../custodian-requests';
import { worksOnCase } from '../domain/opening';
import { type DecisionInput, findDecisionFaults, whyNotDecide } from '../domain/request';
import { requestDecided } from '../identity.events';
import '../identity.audit';
import '../identity.errors';

export interface DecideRequestInput extends DecisionInput {
  readonly caseId: string;
  readonly requestId: string;
}

/** The custodian has sent or asked it, opens the identity to who asked for a time, or refuses. */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly requests: CustodianRequests,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(actor: AccountActor, { caseId, requestId, ...decision }: DecideRequestInput): Promise<void> {
    return this.transaction.run(actor, async () => {
      await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, 'identity.open');
      const request = await this.requests.get(caseId, requestId, 'for update');
      if (worksOnCase(relations)) throw new AppError('identity.works_on_case');
      const refusal = whyNotDecide(request, actor.accountId);
      if (refusal) throw new AppError(`identity.${refusal}`);
      const faults = findDecisionFaults(decision);
      if (faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
      await this.requests.decide(requestId, actor.accountId, decision);
      const isGrant = decision.decision === 'granted';
      await this.audit.record({
        kind: `identity.${decision.decision}`,
        caseId,
        recordType: 'protected_identity',
        recordId: request.person_id,
        content: { requestId, ...(isGrant && { part: decision.part, days: decision.days }) },
      });
      await this.outbox.publish(requestDecided, { caseId, requestId });
    });
  }
}
