import { runCli } from './cli';
import { COMMANDS } from './commands';

async function call(...words: string[]): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  const code = await runCli(words, (line) => lines.push(line)).catch((error: { exitCode: number }) => {
    lines.push(String(error));
    return error.exitCode;
  });
  return { code, output: lines.join('\n') };
}

describe('redress', () => {
  it('lists its commands; without one it was wrongly called', async () => {
    for (const words of [['--help'], ['-h'], ['help'], []]) {
      const { code, output } = await call(...words);
      expect(code).toBe(words.length === 0 ? 2 : 0);
      for (const { name } of COMMANDS) expect(output).toMatch(new RegExp(`^  ${name} +`, 'm'));
      expect(output).toContain('Exit codes: 0 done, 1 failed, 2 wrongly called');
    }
  });

  it.each(COMMANDS.map(({ name }) => name))('%s tells how it is called', async (name) => {
    const { code, output } = await call(name, '--help');
    expect(code).toBe(0);
    expect(output).toContain(`usage: redress ${name}`);
  });

  it.each([
    ['nonsense'],
    ['migrate', 'sideways'],
    ['migrate', 'status', 'status'],
    ['identity'],
    ['identity', 'rotate-keys', '--batch', 'all'],
    ['verify', '--quickly'],
    ['outbox', '--retry'],
  ])('refuses "%s %s" with exit code 2', async (...words) => {
    const { code, output } = await call(...words.filter(Boolean));
    expect(code).toBe(2);
    expect(output).toMatch(/see redress/);
  });

  it('has each name once, in order', () => {
    const names = COMMANDS.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
  });
});
