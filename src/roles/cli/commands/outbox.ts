import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { OperatorError } from '../../../platform/config/operator-error';
import { isId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { FailedJobs } from '../../../platform/jobs/failed-jobs';
import { systemActor } from '../../../platform/security/actor';
import type { CliCommand } from '../command';

interface Row {
  readonly job: string;
  readonly state: string;
  readonly count: number;
  readonly oldest: string;
}

const STATUS = `select job, state, count(*) as count, min(run_at) as oldest
  from outbox where state <> 'done' group by job, state order by job, state`;

export const outboxCommand: CliCommand = {
  name: 'outbox',
  summary: 'list the work that is waiting, handed over or failed, by job; exit code 1 when some has failed',
  options: {
    retry: { type: 'string', help: 'ID: put this failed work back in line; "all": all that has failed' },
  },
  async run(call) {
    const app = await call.app();
    const transaction = app.get(Transaction);
    if (typeof call.options.retry === 'string') return retry(app, call.options.retry, call.print);
    const rows = await transaction.run(systemActor('cli'), () => transaction.query<Row>(STATUS));
    call.print(`Work that is not done at ${app.get(Clock).now()}: ${rows.length === 0 ? 'none' : ''}`);
    for (const { job, state, count, oldest } of rows) {
      call.print(`  ${job}  ${state}  ${count}  oldest due ${oldest}`);
    }
    const failed = await transaction.run(systemActor('cli'), () => app.get(FailedJobs).list());
    for (const { id, job, failureCode, failedAt } of failed) {
      call.print(`  failed: ${id}  ${job}  ${failureCode}  at ${failedAt}`);
    }
    return failed.length > 0 ? 1 : 0;
  },
};

async function retry(
  app: INestApplicationContext,
  wish: string,
  print: (line: string) => void,
): Promise<number> {
  if (wish !== 'all' && !isId(wish)) {
    throw new OperatorError('--retry takes the id of failed work, or "all"; see redress outbox.', 2);
  }
  const failed = app.get(FailedJobs);
  const retried = await app.get(Transaction).run(systemActor('cli'), async () => {
    if (wish !== 'all') return (await failed.retry(wish)) ? 1 : 0;
    return failed.retryAll();
  });
  print(`Put back in line: ${retried}`);
  return retried > 0 || wish === 'all' ? 0 : 1;
}
