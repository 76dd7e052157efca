import { execFileSync } from 'node:child_process';

/** Whether a program that Redress does not bring is installed; when not, the run says what it leaves out. */
export function hasProgram(program: string, used: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    process.stdout.write(`not run: ${program} (${used})\n`);
    return false;
  }
}
