import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

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
    if (process.env.npm_lifecycle_event) watchParents(resolve);
  });
}

/** npm may start us through a shell, which outlives it: so parent and grandparent are watched. */
function watchParents(lost: () => void): void {
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  if (parent <= 1 || grandparent === undefined || grandparent <= 1) return;
  setInterval(() => {
    if (process.ppid !== parent || !isStillParent(grandparent, parent)) lost();
  }, 500).unref();
}

function isStillParent(grandparent: number, parent: number): boolean {
  if (process.platform === 'linux') return parentOf(parent) === grandparent;
  try {
    return process.kill(grandparent, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function parentOf(pid: number): number | undefined {
  try {
    // The name of the program, in brackets, may hold anything: what counts stands behind it.
    if (process.platform === 'linux') {
      return Number(
        readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      );
    }
    return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' })) || undefined;
  } catch {
    return undefined;
  }
}
