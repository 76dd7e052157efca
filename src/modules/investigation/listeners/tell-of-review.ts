import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository, caseStepped, Deputations } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { InvestigationRecords } from '../investigation-records';

const OUTCOMES = { sign_off: 'investigation.signed_off', return_to_investigator: 'investigation.returned' };

/** Tells the unit that a case waits for review, and the investigator how it went. */
@Listens(caseStepped, 'investigation.tell-of-review')
export class TellOfReview implements EventListener<typeof caseStepped> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly records: InvestigationRecords,
    private readonly deputations: Deputations,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, step }: PayloadOf<typeof caseStepped>): Promise<void> {
    if (step === 'submit_for_review') return this.tellUnit(caseId);
    const kind = Reflect.get(OUTCOMES, step);
    if (typeof kind === 'string') await this.tellInvestigator(caseId, kind);
  }

  private async tellUnit(caseId: string): Promise<void> {
    const report = await this.records.latestReport(caseId);
    const { investigator_id: investigator } = await this.cases.get(caseId);
    for (const accountId of await this.access.holders(caseId, ['unit'])) {
      if (accountId !== investigator)
        await this.tell(accountId, caseId, 'investigation.submitted', 'review', report?.id ?? caseId);
    }
  }

  private async tellInvestigator(caseId: string, kind: string): Promise<void> {
    const [review] = await this.records.reviews(caseId);
    const { investigator_id: accountId } = await this.cases.get(caseId);
    if (!accountId) return;
    for (const reader of [accountId, ...(await this.deputations.standIns(caseId, accountId))])
      await this.tell(reader, caseId, kind, 'investigation', review?.id ?? caseId);
  }

  private async tell(
    accountId: string,
    caseId: string,
    kind: string,
    page: string,
    about: string,
  ): Promise<void> {
    const { number } = await this.cases.get(caseId);
    const dedupeKey = `${kind}:${about}:${accountId}`;
    await this.notifier.tell({ accountId, caseId, kind, params: { caseNumber: number, page }, dedupeKey });
  }
}
