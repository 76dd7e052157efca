import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseRepository, caseAssigned } from '../../cases/public';
import { Notifier } from '../../notifications/public';

/** Tells an investigator that a case is theirs now. */
@Listens(caseAssigned, 'intake.tell-investigator')
export class TellInvestigator implements EventListener<typeof caseAssigned> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, accountId }: PayloadOf<typeof caseAssigned>): Promise<void> {
    const { number, investigator_id: current } = await this.cases.get(caseId);
    if (current !== accountId) return;
    await this.notifier.tell({
      accountId,
      caseId,
      kind: 'intake.assigned',
      params: { caseNumber: number },
      dedupeKey: `intake.assigned:${caseId}:${accountId}`,
    });
  }
}
