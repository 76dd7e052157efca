import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../config/free-port';
import { OperatorError } from '../../config/operator-error';
import { type Cluster, configure, replaceFile } from './cluster';
import type { Installation } from './installation';
import { runProgram } from './run-program';
import type { ServerAccount } from './server-account';

/** Above what any system gives to a process. */
const NOBODYS_PID = 2_000_000_000;

/** So many failed starts, of whatever kind, may be mended by another try. */
const PATIENT_FAILURES = 8;

/** The server process of one cluster, handled through pg_ctl. */
export class Postmaster {
  constructor(
    private readonly installation: Installation,
    private readonly account: ServerAccount,
    private readonly cluster: Cluster,
    private readonly durable: boolean,
  ) {}

  /** The port of the server that runs on this cluster, if one does: ours, or one that a killed process left. */
  async runningPort(): Promise<number | undefined> {
    const file = path.join(this.cluster.data, 'postmaster.pid');
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    const pid = Number(lines[0]);
    if (!pid || !isAlive(pid)) return undefined;
    if (await this.isPostmaster(pid)) return Number(lines[3]) || undefined;
    // The number belongs to another program by now, or to a dead process that nobody has buried, and PostgreSQL
    // would take it for a server. The rest stays: by it PostgreSQL finds out whether old backends still work.
    await replaceFile(this.account, file, [NOBODYS_PID, ...lines.slice(1)].join('\n'));
    return undefined;
  }

  private failures = 0;

  /**
   * Starts the server, on a free port unless one is asked for, and waits until it answers. Comes back without
   * one when that may be mended by another try: somebody else was quicker, or a killed server's processes have
   * not yet noticed that it is gone.
   */
  async start(port: number): Promise<void> {
    await configure(this.account, this.cluster, port || (await freePort()), this.durable);
    const args = ['start', '-w', '-t', '300', '-s', '-D', this.cluster.data, '-l', this.cluster.log];
    const result = await runProgram(this.account, this.installation.pgCtl, args);
    if (result.code === 0) return;
    const log = await readFile(this.cluster.log, 'utf8').catch(() => '');
    this.failures += 1;
    const taken = /could not bind|could not create any TCP/.test(log);
    if ((taken && !port) || /shared memory block|lock file/.test(log)) return sleep(250);
    if (taken) throw new OperatorError(`Port ${port} for the embedded PostgreSQL is taken.`);
    // A server that is just stopping may take the new one down with it before it could say why.
    if (this.failures <= PATIENT_FAILURES) return sleep(250);
    const reason = log.trim().split('\n').at(-1) || result.lastLine;
    throw new OperatorError(`The embedded PostgreSQL did not start: ${reason} (see ${this.cluster.log})`);
  }

  /** Stops the server; open transactions are rolled back. */
  async stop(): Promise<void> {
    for (const mode of ['fast', 'immediate']) {
      const args = ['stop', '-w', '-t', '30', '-s', '-m', mode, '-D', this.cluster.data];
      const result = await runProgram(this.account, this.installation.pgCtl, args);
      if (result.code === 0 || (await this.runningPort()) === undefined) return;
    }
  }

  private async isPostmaster(pid: number): Promise<boolean> {
    if (process.platform === 'win32') return true;
    const command =
      process.platform === 'linux'
        ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
        : (await runProgram(undefined, 'ps', ['-p', String(pid), '-o', 'command='])).lastLine;
    return command.includes('postgres') && command.includes(this.cluster.data);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
