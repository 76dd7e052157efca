import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { defineJob, HandlesJob, type JobHandler } from '../../../platform/jobs/define-job';
import { AnchorMails } from '../anchor-mails';
import { TakeAnchor } from '../commands/take-anchor';

/** Looks every hour, so that a day on which no worker ran is made up for as soon as one does, and once. */
export const anchorChains = defineJob('audit.anchor-chains', {
  payload: {},
  attempts: 5,
  backoffMs: 10_000,
  every: '1h',
});

@HandlesJob(anchorChains)
export class AnchorChains implements JobHandler<typeof anchorChains> {
  constructor(
    private readonly takeAnchor: TakeAnchor,
    private readonly mails: AnchorMails,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async handle(): Promise<void> {
    const today = this.dayOf(this.clock.now());
    await this.takeAnchor.execute((last) => !last || this.dayOf(Temporal.Instant.from(last.takenAt)) < today);
    await this.mails.retryFailed();
  }

  private dayOf(instant: Temporal.Instant): string {
    return instant.toZonedDateTimeISO(this.config.boardTimeZone).toPlainDate().toString();
  }
}
