import { type EventListener, Listens } from '../../../platform/jobs/define-event';
import type { PayloadOf } from '../../../platform/jobs/define-job';
import type { JobContext } from '../../../platform/jobs/job-context';
import { Accounts, rolesChanged } from '../../iam/public';
import { CaseSightOfRoles } from '../case-sight-of-roles';
import { Deputations } from '../deputations';

/** Somebody got a role or came back: they see the cases that come with it, also those that were opened before. */
@Listens(rolesChanged, 'cases.give-sight', { mode: 'long' })
export class GiveSight implements EventListener<typeof rolesChanged> {
  constructor(
    private readonly sight: CaseSightOfRoles,
    private readonly accounts: Accounts,
    private readonly deputations: Deputations,
  ) {}

  async on({ accountId }: PayloadOf<typeof rolesChanged>, job: JobContext): Promise<void> {
    await this.sight.give(accountId, job.signal);
    if (job.signal.aborted) return;
    // A case that was being opened while the roles changed may have been given by the roles of before.
    await job.finish(async () => {
      const roles = await this.accounts.holdRoles(accountId);
      if (roles.length > 0) await this.sight.withdraw(accountId, roles);
      await this.deputations.refresh(accountId);
    });
  }
}
