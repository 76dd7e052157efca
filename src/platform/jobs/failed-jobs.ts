import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { RelayHint } from './relay-hint';

export interface FailedJob {
  readonly id: string;
  readonly job: string;
  readonly failureCode: string;
  readonly failedAt: string;
}

const LIST = `select id, job, failure_code as "failureCode", failed_at as "failedAt" from outbox
  where state = 'failed' order by failed_at desc limit $1`;
const RETRY = `update outbox set state = 'pending', generation = generation + 1, run_at = $2,
    failed_at = null, failure_code = null
  where ($1::uuid is null or id = $1) and state = 'failed' returning id`;

/** Jobs whose last attempt has failed, for the operator; inside a transaction. */
@Injectable()
export class FailedJobs {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly hint: RelayHint,
  ) {}

  /** The newest first. */
  list(limit = 100): Promise<FailedJob[]> {
    return this.transaction.query<FailedJob>(LIST, [limit]);
  }

  /** Puts a failed job back in line, with all its attempts. Answers whether there was one. */
  async retry(id: string): Promise<boolean> {
    return (await this.putBack(id)) > 0;
  }

  /** The same for everything that has failed. Answers how many there were. */
  retryAll(): Promise<number> {
    return this.putBack(null);
  }

  private async putBack(id: string | null): Promise<number> {
    const rows = await this.transaction.query(RETRY, [id, this.clock.now().toString()]);
    this.transaction.afterCommit(() => this.hint.give());
    return rows.length;
  }
}
