import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { QueueStore } from './queue-store';
import { RelayLoops } from './relay-loops';
import { Workers } from './worker';

/** What a worker process does; a web process has it, too, and does not start it. */
@Injectable()
export class JobConsumers implements OnModuleDestroy {
  private started = false;

  constructor(
    private readonly loops: RelayLoops,
    private readonly workers: Workers,
    private readonly store: QueueStore,
  ) {}

  /** Begins to relay and to run jobs; returns at once and survives a queue store that is away. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.loops.start();
    this.workers.start();
  }

  /** Takes no more jobs, waits for the running ones up to a limit, closes. Runs before the database is closed. */
  async stop(): Promise<void> {
    if (this.started) {
      this.started = false;
      await this.loops.stop();
      await this.workers.stop();
    }
    await this.store.close();
  }

  /** Whether the queue store answers: without it a worker has nothing to do. */
  check(): Promise<void> {
    return this.store.check();
  }

  onModuleDestroy(): Promise<void> {
    return this.stop();
  }
}
