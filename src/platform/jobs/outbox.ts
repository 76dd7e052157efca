import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock';
import { newId } from '../database/ids';
import { Transaction } from '../database/transaction';
import { type EventDefinition, listenersOf } from './define-event';
import type { JobDefinition, PayloadOf } from './define-job';
import { checkPayload } from './payload';
import { RelayHint } from './relay-hint';

export interface EnqueueOptions {
  /** Not before this instant; at once without it. */
  readonly runAt?: Temporal.Instant;
}

const INSERT = `insert into outbox (id, job, payload, run_at, created_at)
  select * from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::timestamptz[], $5::timestamptz[])`;

/**
 * Where work for later is written, in the transaction of the change that asks for it: both happen or neither.
 * Throws when no transaction is open.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
    private readonly hint: RelayHint,
  ) {}

  /** Asks for a job to be run once the open transaction is committed. Answers the row's id. */
  async enqueue<J extends JobDefinition>(
    job: J,
    payload: PayloadOf<J>,
    { runAt }: EnqueueOptions = {},
  ): Promise<string> {
    const checked = checkPayload(job.name, job.payload, payload);
    const [id = ''] = await this.write([job], checked, runAt);
    return id;
  }

  /** Announces what happened: each listener gets a job of its own. */
  async publish<E extends EventDefinition>(event: E, payload: PayloadOf<E>): Promise<void> {
    const checked = checkPayload(event.name, event.payload, payload);
    await this.write(listenersOf(event), checked);
  }

  private async write(
    jobs: readonly JobDefinition[],
    payload: object,
    runAt?: Temporal.Instant,
  ): Promise<string[]> {
    if (!this.transaction.isOpen) throw new Error('The outbox is written inside a transaction only');
    if (jobs.length === 0) return [];
    const now = this.clock.now().toString();
    const ids = jobs.map(newId);
    await this.transaction.query(INSERT, [
      ids,
      jobs.map((job) => job.name),
      jobs.map(() => JSON.stringify(payload)),
      jobs.map(() => runAt?.toString() ?? now),
      jobs.map(() => now),
    ]);
    this.transaction.afterCommit(() => this.hint.give());
    return ids;
  }
}
