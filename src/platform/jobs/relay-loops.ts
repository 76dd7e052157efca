import { Injectable } from '@nestjs/common';
import { Logger } from '../logging/logger';
import { Loop } from './loop';
import { Relay } from './relay';
import { RelayHint } from './relay-hint';
import { Schedules } from './schedules';
import { JobTuning } from './tuning';

/** What runs beside the workers: handing rows over, looking for lost ones, starting repeated jobs. */
@Injectable()
export class RelayLoops {
  private readonly loops: readonly Loop[];

  constructor(
    relay: Relay,
    private readonly schedules: Schedules,
    private readonly hint: RelayHint,
    tuning: JobTuning,
    private readonly logger: Logger,
  ) {
    const { pollMs, sweepMs, batch } = tuning;
    const handOver = this.loop('relay', pollMs, async () => (await relay.handOver()) === batch);
    const schedule = this.loop('schedules', pollMs, () => this.schedule());
    const sweep = this.loop('sweep', sweepMs, async () => {
      const lost = await relay.sweep();
      if (lost > 0) this.logger.warn('queue store had lost jobs', { count: lost });
      if (lost > 0) handOver.hint();
      return lost > 0;
    });
    this.loops = [handOver, schedule, sweep];
    this.hint.onHint(() => handOver.hint());
  }

  start(): void {
    for (const loop of this.loops) loop.start();
  }

  async stop(): Promise<void> {
    this.hint.onHint(null);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private declared = false;

  private async schedule(): Promise<boolean> {
    if (!this.declared) await this.schedules.declare();
    this.declared = true;
    await this.schedules.tick();
    return false;
  }

  private loop(name: string, everyMs: number, work: () => Promise<boolean>): Loop {
    return new Loop(everyMs, work, (error, failures) => {
      // The first failure, and then fewer and fewer: an outage is not a log flood.
      if (Math.log2(failures) % 1 === 0) this.logger.defect(`${name} failed`, error, { failures });
    });
  }
}
