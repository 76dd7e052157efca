import { Clock } from '../../../platform/clock/clock';
import { Transaction } from '../../../platform/database/transaction';
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
  async run(call) {
    const app = await call.app();
    const transaction = app.get(Transaction);
    const rows = await transaction.run(systemActor('cli'), () => transaction.query<Row>(STATUS));
    call.print(`Work that is not done at ${app.get(Clock).now()}: ${rows.length === 0 ? 'none' : ''}`);
    for (const { job, state, count, oldest } of rows) {
      call.print(`  ${job}  ${state}  ${count}  oldest due ${oldest}`);
    }
    return rows.some((row) => row.state === 'failed') ? 1 : 0;
  },
};
