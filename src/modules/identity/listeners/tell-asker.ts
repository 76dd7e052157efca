import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { CustodianRequests } from '../custodian-requests';
import { requestDecided } from '../identity.events';

/** Tells who asked the custodian that there is an answer; what it says stands behind the sign-in. */
@Listens(requestDecided, 'identity.tell-asker')
export class TellAsker implements EventListener<typeof requestDecided> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly requests: CustodianRequests,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, requestId }: PayloadOf<typeof requestDecided>): Promise<void> {
    const request = await this.requests.find(requestId);
    if (!request || request.state === 'waiting') return;
    const { number } = await this.cases.get(caseId);
    await this.notifier.tell({
      accountId: request.asked_by,
      caseId,
      kind: 'identity.answered',
      params: { caseNumber: number, page: 'identities' },
      dedupeKey: `identity.answered:${requestId}`,
    });
  }
}
