import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { CustodianRequests } from '../custodian-requests';
import { custodianAsked } from '../identity.events';

/** Tells the custodians of a case that somebody who works on it asks them for something. */
@Listens(custodianAsked, 'identity.tell-custodians')
export class TellCustodians implements EventListener<typeof custodianAsked> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly requests: CustodianRequests,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, requestId }: PayloadOf<typeof custodianAsked>): Promise<void> {
    const request = await this.requests.find(requestId);
    if (request?.state !== 'waiting') return;
    const { number } = await this.cases.get(caseId);
    for (const accountId of await this.access.holders(caseId, ['custodian'])) {
      if (accountId === request.asked_by) continue;
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'identity.asked',
        params: { caseNumber: number, page: `identities/requests/${requestId}` },
        dedupeKey: `identity.asked:${requestId}:${accountId}`,
      });
    }
  }
}
