const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A Ctrl-C arrives twice, from the terminal and from npm; only a later one means "at once". */
const SAME_SIGNAL_MS = 2_000;

/**
 * Waits for Ctrl-C, a signal to end, or the end of the npm that started us: killed with -9 it cannot pass a
 * signal on, and we would keep the port and the data folder.
 */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const told = () => {
      first ??= performance.now();
      if (performance.now() - first > SAME_SIGNAL_MS) process.exit(1);
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, told);
    const parent = process.ppid;
    if (!process.env.npm_lifecycle_event || parent <= 1) return;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 500).unref();
  });
}
