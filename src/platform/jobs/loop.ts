/** How much longer than usual a pause may become. */
const LONGEST_BACKOFF = 10;

/** Does a piece of work again and again, until it is stopped; after an error it waits longer each time. */
export class Loop {
  private stopping = false;
  private wake: (() => void) | null = null;
  private hinted = false;
  private running: Promise<void> | null = null;
  private failures = 0;

  /** The work answers whether there is more to do at once. */
  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<boolean>,
    private readonly onError: (error: unknown, failures: number) => void,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  /** Cuts the pause short. After an error the pause is kept, so that hints cannot turn it into a storm. */
  hint(): void {
    this.hinted = true;
    if (this.failures === 0) this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.hinted = false;
      const more = await this.attempt();
      if (!more && !this.stopping) await this.pause();
    }
  }

  private async attempt(): Promise<boolean> {
    try {
      const more = await this.work();
      this.failures = 0;
      return more;
    } catch (error) {
      this.failures += 1;
      this.onError(error, this.failures);
      return false;
    }
  }

  private async pause(): Promise<void> {
    if (this.hinted && this.failures === 0) return;
    const backoff = Math.min(LONGEST_BACKOFF, 2 ** Math.max(0, this.failures - 1));
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.everyMs * backoff);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }
}
