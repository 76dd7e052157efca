import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { Accounts } from '../../iam/public';
import { Notifier } from '../../notifications/public';
import { identityOpened } from '../identity.events';
import { Openings } from '../openings';

/** Tells the directors who see the case that a protected identity in it was opened; also one who opened it. */
@Listens(identityOpened, 'identity.tell-directors')
export class TellDirectors implements EventListener<typeof identityOpened> {
  constructor(
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly accounts: Accounts,
    private readonly openings: Openings,
    private readonly notifier: Notifier,
  ) {}

  async on({ caseId, openingId }: PayloadOf<typeof identityOpened>): Promise<void> {
    const opening = await this.openings.find(openingId);
    if (!opening) return;
    const { number } = await this.cases.get(caseId);
    const directors = (await this.accounts.idsByRole(['director'])).get('director') ?? [];
    const seeing = new Set(await this.access.holders(caseId, ['unit']));
    for (const accountId of directors.filter((id) => seeing.has(id))) {
      await this.notifier.tell({
        accountId,
        caseId,
        kind: 'identity.opened',
        params: { caseNumber: number, page: 'identities' },
        dedupeKey: `identity.opened:${openingId}:${accountId}`,
      });
    }
  }
}
