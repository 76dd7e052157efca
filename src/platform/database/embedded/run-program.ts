import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account';

export interface ProgramResult {
  readonly code: number;
  readonly lastLine: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, as the server's account. It gets its own session, so that a
 * Ctrl-C meant for us does not reach the server, and none of our environment, where secrets may be.
 */
export function runProgram(account: ServerAccount, program: string, args: string[]): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      detached: true,
      windowsHide: true,
      env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    // Not 'close': a server started by pg_ctl may keep the pipes open for as long as it runs.
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? 1, lastLine: output.trim().split('\n').at(-1) ?? '' });
    });
  });
}
