import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { RecommendationRepository } from '../recommendation-repository';
import { recommendationsSent } from '../recommendations.events';

/** Tells the agency's liaisons that recommendations wait for an answer, and by when. */
@Listens(recommendationsSent, 'recommendations.tell-liaisons')
export class TellLiaisons implements EventListener<typeof recommendationsSent> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly recommendations: RecommendationRepository,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId }: PayloadOf<typeof recommendationsSent>): Promise<void> {
    const theCase = await this.cases.get(caseId);
    const [first] = await this.recommendations.ofCase(caseId);
    for (const accountId of await this.access.holders(caseId, ['liaison'])) {
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'recommendations.sent',
        params: { caseNumber: theCase.number, respondOn: first?.respond_by ?? '', page: 'recommendations' },
        dedupeKey: `recommendations.sent:${caseId}:${theCase.version}:${accountId}`,
      });
    }
  }
}
