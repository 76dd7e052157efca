import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export const CHECKOUT = path.resolve(__dirname, '../..');

export interface RedressOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this account; only root may ask for it. */
  readonly uid?: number;
  /** The checkout whose dist/ runs; this one by default. */
  readonly checkout?: string;
  /** Another program with these arguments instead of `node dist/src/main.js`. */
  readonly command?: readonly [string, ...string[]];
}

/** A real process of the compiled code. */
export class RedressProcess {
  output = '';
  errors = '';
  /** The exit code; a signal's name when one ended it. */
  readonly ended: Promise<number | string>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk) => {
      this.output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      this.errors += chunk;
    });
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => resolve(code ?? signal ?? 'lost'));
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits for the line that says where it is, and answers the address. */
  async address(): Promise<string> {
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    for (const deadline = Date.now() + 30_000; Date.now() < deadline && !over; await pause()) {
      const [, url] = /Redress is at (\S+)/.exec(this.output) ?? [];
      if (url) return url;
    }
    throw new Error(`Redress did not start: ${this.output}${this.errors}`);
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | string> {
    this.child.kill(signal);
    return this.ended;
  }
}

const started = new Set<RedressProcess>();

/** Starts a role: `startRedress(['web'], { env: { DATABASE_URL } })`. Nothing of our own environment gets through. */
export function startRedress(words: readonly string[], options: RedressOptions = {}): RedressProcess {
  const { env, uid, checkout = CHECKOUT } = options;
  const main = path.join(checkout, 'dist', 'src', 'main.js');
  const [program, ...args] = options.command ?? [process.execPath, main, ...words];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, args, {
    cwd: checkout,
    env: { PATH, HOME, NODE_ENV: 'production', PORT: '0', ...identityKeysFor(env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const redress = new RedressProcess(child);
  started.add(redress);
  return redress;
}

/** A database of one's own needs keys for protected identities; a trial start makes its own. */
function identityKeysFor(env: RedressOptions['env']): Readonly<Record<string, string>> {
  return env?.DATABASE_URL ? { IDENTITY_KEYS: `1:${'09'.repeat(32)}` } : {};
}

/** Ends whatever a test left running. */
export async function endAllProcesses(): Promise<void> {
  await Promise.all([...started].map((redress) => redress.end('SIGTERM')));
  started.clear();
}

/** Asks until the answer has this status. */
export async function untilStatus(url: string, status: number): Promise<void> {
  let last: unknown;
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause()) {
    last = await fetch(url, { redirect: 'manual' }).then(
      (answer) => answer.status,
      () => 'no answer',
    );
    if (last === status) return;
  }
  throw new Error(`${url} answers ${last}, not ${status}`);
}

export function pause(ms = 50): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
