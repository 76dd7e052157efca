import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Notifier } from '../../notifications/public';
import { conflictDeclared } from '../intake.events';

/** Tells the unit that somebody stepped back from a case: it may need a new investigator. Never why. */
@Listens(conflictDeclared, 'intake.tell-unit-of-conflict')
export class TellUnitOfConflict implements EventListener<typeof conflictDeclared> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, accountId: gone }: PayloadOf<typeof conflictDeclared>): Promise<void> {
    const { number } = await this.cases.get(caseId);
    for (const accountId of await this.access.holders(caseId, ['unit'])) {
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'intake.conflict_declared',
        params: { caseNumber: number },
        dedupeKey: `intake.conflict_declared:${caseId}:${gone}:${accountId}`,
      });
    }
  }
}
