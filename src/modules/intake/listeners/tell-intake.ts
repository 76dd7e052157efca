import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { complaintFiled } from '../intake.events';

/** Tells intake that a complaint has come in. */
@Listens(complaintFiled, 'intake.tell-intake')
export class TellIntake implements EventListener<typeof complaintFiled> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, complaintId }: PayloadOf<typeof complaintFiled>): Promise<void> {
    const { number, state } = await this.cases.get(caseId);
    if (state !== 'received') return;
    for (const accountId of await this.access.holders(caseId, ['intake'])) {
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'intake.complaint_filed',
        params: { caseNumber: number, page: 'triage' },
        dedupeKey: `intake.complaint_filed:${complaintId}:${accountId}`,
      });
    }
  }
}
