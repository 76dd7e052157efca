/** What a handler knows about its run, and how it speaks back. */
export interface JobContext {
  /** 1 at the first try. */
  readonly attempt: number;
  /** Aborted when the worker has to stop before the job is done; a long job then gives up and is run again later. */
  readonly signal: AbortSignal;
  /** Tells how far a long job is; a hint for operators, kept beside the queued job only. */
  progress(done: number, total: number): void;
  /**
   * The last transaction of a long job: does the work and marks the job done, unless another run already did.
   * Answers whether the work was done here.
   */
  finish(work: () => Promise<void>): Promise<boolean>;
}
