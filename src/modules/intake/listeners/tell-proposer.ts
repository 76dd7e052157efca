import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseRepository, Deputations } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { ClosingRepository } from '../closing-repository';
import { closingRefused } from '../intake.events';

/** Tells whoever proposed a closing, or took it over, and who stands in for them, that it was refused. */
@Listens(closingRefused, 'intake.tell-proposer')
export class TellProposer implements EventListener<typeof closingRefused> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly closings: ClosingRepository,
    private readonly deputations: Deputations,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, proposalId }: PayloadOf<typeof closingRefused>): Promise<void> {
    const { number } = await this.cases.get(caseId);
    const proposal = (await this.closings.ofCase(caseId)).find(({ id }) => id === proposalId);
    if (!proposal) return;
    const proposer = proposal.answers_to ?? proposal.proposed_by;
    for (const accountId of [proposer, ...(await this.deputations.standIns(caseId, proposer))]) {
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'intake.closing_refused',
        params: { caseNumber: number, page: 'triage' },
        dedupeKey: `intake.closing_refused:${proposalId}:${accountId}`,
      });
    }
  }
}
