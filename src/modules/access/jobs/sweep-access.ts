import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
import { HandlesJob, type JobHandler, type PayloadOf } from '../../../platform/jobs/define-job';
import type { JobContext } from '../../../platform/jobs/job-context';
import { systemActor } from '../../../platform/security/actor';
import { Deputations } from '../../cases/public';
import { sweepAccess } from './sweep-access.job';

const ACTOR = systemActor('access.sweep');
const BATCH = 5_000;

/** Short transactions, one absence or one batch each: several workers at once do no harm. */
@HandlesJob(sweepAccess)
export class SweepAccess implements JobHandler<typeof sweepAccess> {
  constructor(
    private readonly transaction: Transaction,
    private readonly deputations: Deputations,
    private readonly clock: Clock,
  ) {}

  async handle(_payload: PayloadOf<typeof sweepAccess>, job: JobContext): Promise<void> {
    while (!job.signal.aborted && (await this.begin()));
    while (!job.signal.aborted && (await this.clear()));
    await job.finish(async () => undefined);
  }

  private begin(): Promise<boolean> {
    return this.transaction.run(ACTOR, async () => {
      const [due] = await this.transaction.query<{ id: string }>(
        `select id from deputations where ended_at is null and applied_at is null and starts_at <= $1
         order by starts_at limit 1 for update skip locked`,
        [this.clock.now().toString()],
      );
      if (due) await this.deputations.apply(due.id);
      return due !== undefined;
    });
  }

  private clear(): Promise<boolean> {
    return this.transaction.run(ACTOR, async () => {
      const now = this.clock.now().toString();
      await this.transaction.query(
        'update deputations set ended_at = ends_at where ended_at is null and ends_at <= $1',
        [now],
      );
      const gone = await this.transaction.query(
        `delete from case_access where ctid in (
           select ctid from case_access where expires_at <= $1 limit ${BATCH} for update skip locked)
         returning 1`,
        [now],
      );
      return gone.length === BATCH;
    });
  }
}
