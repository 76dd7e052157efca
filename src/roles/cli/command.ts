import type { INestApplicationContext } from '@nestjs/common';
import type { Environment } from '../environment';

export interface CliOption {
  readonly type: 'string' | 'boolean';
  readonly help: string;
}

/** What a command is called with, and what it may use. */
export interface CliCall {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** Prints one line for the operator. */
  print(line: string): void;
  /** Opens the configuration and the database, joining a running embedded one; closed when the command ends. */
  environment(): Promise<Environment>;
  /** The composed application without HTTP, on an up-to-date schema; closed when the command ends. */
  app(): Promise<INestApplicationContext>;
}

/** One command of `redress`, in a file of its own; `commands.ts` lists them. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  /** What may follow the name, for the help: `[status]`. */
  readonly usage?: string;
  /** The words that may follow; others are refused. None means that nothing may follow. */
  readonly words?: readonly string[];
  /** Whether the name of a file may follow the word. */
  readonly takesFile?: boolean;
  readonly options?: Readonly<Record<string, CliOption>>;
  /** Answers the exit code: 0 done, 1 failed. */
  run(call: CliCall): Promise<number>;
}
