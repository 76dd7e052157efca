import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseRepository, caseAssigned, Deputations } from '../../cases/public';
import { Notifier } from '../../notifications/public';

/** Tells an investigator, and who stands in for them, that a case is theirs now. */
@Listens(caseAssigned, 'intake.tell-investigator')
export class TellInvestigator implements EventListener<typeof caseAssigned> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly deputations: Deputations,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, accountId }: PayloadOf<typeof caseAssigned>): Promise<void> {
    const { number, investigator_id: current } = await this.cases.get(caseId);
    if (current !== accountId) return;
    for (const reader of [accountId, ...(await this.deputations.standIns(caseId, accountId))]) {
      await this.notifier.tell({
        accountId: reader,
        caseId,
        kind: 'intake.assigned',
        params: { caseNumber: number },
        dedupeKey: `intake.assigned:${caseId}:${reader}`,
      });
    }
  }
}
