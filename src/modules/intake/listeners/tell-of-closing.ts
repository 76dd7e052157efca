import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { ClosingRepository } from '../closing-repository';
import { closingProposed } from '../intake.events';

/** Tells the unit that a closing waits for a second person. */
@Listens(closingProposed, 'intake.tell-of-closing')
export class TellOfClosing implements EventListener<typeof closingProposed> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly closings: ClosingRepository,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, proposalId }: PayloadOf<typeof closingProposed>): Promise<void> {
    const { number } = await this.cases.get(caseId);
    const proposal = await this.closings.open(caseId);
    if (proposal?.id !== proposalId) return;
    for (const accountId of await this.access.holders(caseId, ['unit'])) {
      if (accountId === proposal.proposed_by) continue;
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'intake.closing_proposed',
        params: { caseNumber: number, page: 'closing/decision' },
        dedupeKey: `intake.closing_proposed:${proposalId}:${accountId}`,
      });
    }
  }
}
