const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Waits for Ctrl-C, a signal to end, or the end of the npm that started us: killed with -9 it cannot pass a
 * signal on, and we would keep the port and the data folder. Further signals change nothing: a Ctrl-C arrives
 * twice, from the terminal and from npm.
 */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, () => resolve());
    const parent = process.ppid;
    if (!process.env.npm_lifecycle_event || parent <= 1) return;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 500).unref();
  });
}
