import { Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transaction } from '../../src/platform/database/transaction';
import { AppError } from '../../src/platform/errors/app-error';
import { defineEvent, type EventListener, Listens } from '../../src/platform/jobs/define-event';
import { defineJob, HandlesJob, type JobHandler, type PayloadOf } from '../../src/platform/jobs/define-job';
import type { JobContext } from '../../src/platform/jobs/job-context';

/** Where the jobs of the contract leave what they did: effects in their transaction, starts outside of it. */
export const CONTRACT_TABLES = `
create table contract_effects (id bigserial primary key, job text not null, ref uuid, pid int, at timestamptz default clock_timestamp());
create table contract_starts (id bigserial primary key, job text not null, ref uuid, attempt int, pid int, at timestamptz default clock_timestamp());
grant all on contract_effects, contract_starts to redress_application;
grant all on all sequences in schema public to redress_application;`;

const EFFECT = 'insert into contract_effects (job, ref, pid) values ($1, $2, $3)';
const START = 'insert into contract_starts (job, ref, attempt, pid) values ($1, $2, $3, $4)';

const quick = { attempts: 3, backoffMs: 100 };
export const note = defineJob('contract.note', { payload: { ref: 'id' }, ...quick });
export const flaky = defineJob('contract.flaky', {
  payload: { ref: 'id', failures: 'integer' },
  ...quick,
  attempts: 4,
});
export const hopeless = defineJob('contract.hopeless', { payload: { ref: 'id' }, ...quick, attempts: 2 });
export const slow = defineJob('contract.slow', { payload: { ref: 'id', ms: 'integer' }, ...quick });
export const long = defineJob('contract.long', {
  payload: { ref: 'id', ms: 'integer' },
  ...quick,
  mode: 'long',
  queue: 'slow',
});
export const tick = defineJob('contract.tick', { payload: {}, ...quick, every: '1s' });
export const happened = defineEvent('contract.happened', { ref: 'id' });

@Injectable()
abstract class Recorder {
  constructor(
    readonly transaction: Transaction,
    readonly dataSource: DataSource,
  ) {}

  async effect(job: string, ref: string | null): Promise<void> {
    await this.transaction.query(EFFECT, [job, ref, process.pid]);
  }

  async started(job: string, ref: string, attempt: number): Promise<void> {
    await this.dataSource.query(START, [job, ref, attempt, process.pid]);
  }
}

@HandlesJob(note)
export class Note extends Recorder implements JobHandler<typeof note> {
  handle({ ref }: PayloadOf<typeof note>): Promise<void> {
    return this.effect(note.name, ref);
  }
}

@HandlesJob(flaky)
class Flaky extends Recorder implements JobHandler<typeof flaky> {
  async handle({ ref, failures }: PayloadOf<typeof flaky>, job: JobContext): Promise<void> {
    await this.started(flaky.name, ref, job.attempt);
    await this.effect(flaky.name, ref);
    if (job.attempt <= failures) throw new Error('Jane Roe is not reachable at 555-0100');
  }
}

@HandlesJob(hopeless)
class Hopeless extends Recorder implements JobHandler<typeof hopeless> {
  async handle({ ref }: PayloadOf<typeof hopeless>, job: JobContext): Promise<void> {
    await this.started(hopeless.name, ref, job.attempt);
    throw new AppError('platform.storage_unavailable');
  }

  gaveUp({ ref }: PayloadOf<typeof hopeless>, failureCode: string): Promise<void> {
    return this.effect(`${hopeless.name} ${failureCode}`, ref);
  }
}

@HandlesJob(slow)
class Slow extends Recorder implements JobHandler<typeof slow> {
  async handle({ ref, ms }: PayloadOf<typeof slow>, job: JobContext): Promise<void> {
    await this.started(slow.name, ref, job.attempt);
    await this.effect(slow.name, ref);
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}

@HandlesJob(long)
class Long extends Recorder implements JobHandler<typeof long> {
  async handle({ ref, ms }: PayloadOf<typeof long>, job: JobContext): Promise<void> {
    await this.started(long.name, ref, job.attempt);
    job.progress(1, 2);
    await new Promise((resolve, reject) => {
      setTimeout(resolve, ms);
      job.signal.addEventListener('abort', () => reject(job.signal.reason));
    });
    await job.finish(() => this.effect(long.name, ref));
  }
}

@HandlesJob(tick)
class Tick extends Recorder implements JobHandler<typeof tick> {
  handle(): Promise<void> {
    return this.effect(tick.name, null);
  }
}

@Listens(happened, 'contract.first')
class First extends Recorder implements EventListener<typeof happened> {
  on({ ref }: PayloadOf<typeof happened>): Promise<void> {
    return this.effect('contract.first', ref);
  }
}

@Listens(happened, 'contract.second', { queue: 'slow' })
class Second extends Recorder implements EventListener<typeof happened> {
  on({ ref }: PayloadOf<typeof happened>): Promise<void> {
    return this.effect('contract.second', ref);
  }
}

export const CONTRACT_HANDLERS = [Note, Flaky, Hopeless, Slow, Long, Tick, First, Second];

@Module({ providers: CONTRACT_HANDLERS })
export class ContractModule {}
