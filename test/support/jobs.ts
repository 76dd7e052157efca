import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../src/platform/clock/clock';
import { Transaction } from '../../src/platform/database/transaction';
import { JobRegistry } from '../../src/platform/jobs/job-registry';
import { JobRunner } from '../../src/platform/jobs/job-runner';
import { systemActor } from '../../src/platform/security/actor';

interface DueRow {
  readonly id: string;
  readonly job: string;
  readonly generation: number;
}

const DUE = `select id, job, generation from outbox
  where state = 'pending' and run_at <= $1 order by run_at, id limit 100`;

/**
 * Runs every job that is due by the application's clock, and those that they start, as a worker would, but at once
 * and here. Answers the names in the order in which they ran; what a handler throws, it throws.
 */
export async function runDueJobs(app: INestApplicationContext): Promise<string[]> {
  const [transaction, registry, runner] = [app.get(Transaction), app.get(JobRegistry), app.get(JobRunner)];
  const context = { attempt: 1, signal: new AbortController().signal, progress: () => undefined };
  const ran: string[] = [];
  for (;;) {
    const now = app.get(Clock).now().toString();
    const rows = await transaction.run(systemActor('test'), () => transaction.query<DueRow>(DUE, [now]));
    if (rows.length === 0) return ran;
    for (const { id, job, generation } of rows) {
      const known = registry.find(job);
      if (!known) throw new Error(`Nobody handles the job ${job}`);
      await runner.run(known, { id, generation }, context);
      ran.push(job);
    }
  }
}
