import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { CustodianRequests } from '../custodian-requests';
import { isOpenTo } from '../domain/request';
import { type OpenedIdentity, Openings } from '../openings';
import '../identity.errors';

/** Who asked looks at what the custodian has opened to them, for as long as it is; each look is an opening. */
@Injectable()
export class OpenGrantedIdentity {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly requests: CustodianRequests,
    private readonly openings: Openings,
    private readonly clock: Clock,
  ) {}

  execute(
    actor: AccountActor,
    { caseId, requestId }: { caseId: string; requestId: string },
  ): Promise<OpenedIdentity> {
    return this.transaction.run(actor, async () => {
      await this.cases.get(caseId);
      await this.access.allow(caseId, 'identity.ask');
      const request = await this.requests.get(caseId, requestId);
      if (request.asked_by !== actor.accountId) throw new AppError('identity.request_not_found');
      if (!request.part || !isOpenTo(request, actor.accountId, this.clock.now()))
        throw new AppError('identity.grant_over');
      return this.openings.open(actor, {
        caseId,
        personId: request.person_id,
        part: request.part,
        reason: 'granted',
        words: request.words,
        requestId,
      });
    });
  }
}
