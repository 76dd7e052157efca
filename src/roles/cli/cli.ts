import { parseArgs } from 'node:util';
import { OperatorError } from '../../platform/config/operator-error';
import type { CliCommand } from './command';
import { COMMANDS } from './commands';
import { openCall } from './open-call';

const USAGE = 2;

/** Runs one command of `redress`; answers the exit code: 0 done, 1 failed, 2 wrongly called. */
export async function runCli(
  words: string[],
  print: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || ['--help', '-h', 'help'].includes(name)) {
    print(helpOfAll());
    return name === undefined ? USAGE : 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) throw new OperatorError(`There is no command ${name}; see redress --help.`, USAGE);
  const { values, positionals } = parse(command, rest);
  if (values.help) {
    print(helpOf(command));
    return 0;
  }
  const { call, close } = openCall(positionals, values, print);
  try {
    return await command.run(call);
  } finally {
    await close();
  }
}

type Parsed = { values: Record<string, string | boolean | undefined>; positionals: string[] };

function parse(command: CliCommand, words: string[]): Parsed {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } as const };
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const most = command.takesFile ? 2 : 1;
    const odd = positionals.find((word, at) => at >= most || (at === 0 && !command.words?.includes(word)));
    if (odd === undefined) return { values, positionals };
    throw new Error(`${odd} is not understood`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : '';
    throw new OperatorError(`${reason}; see redress ${command.name} --help.`, USAGE);
  }
}

function helpOfAll(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  return [
    'usage: redress COMMAND [--help]',
    '',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Exit codes: 0 done, 1 failed, 2 wrongly called. Variables: docs/configuration.md.',
  ].join('\n');
}

function helpOf({ name, summary, usage, options = {} }: CliCommand): string {
  const lines = Object.entries(options).map(([option, { help }]) => `  --${option}  ${help}`);
  return [`usage: redress ${[name, usage].filter(Boolean).join(' ')}`, '', summary, ...lines].join('\n');
}
