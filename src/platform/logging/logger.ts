import type { LoggerService } from '@nestjs/common';
import { type Logger as Pino, pino } from 'pino';

/** What may stand in a log line: codes, ids, counts and durations; never names, texts, addresses or tokens. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The one log: JSON lines on standard output (pino), without personal data. */
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(level: string = 'info', destination?: { write(line: string): void }) {
    const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime };
    this.pino = destination ? pino(options, destination) : pino(options);
  }

  info(event: string, fields: LogFields = {}): void {
    this.pino.info(fields, event);
  }

  /** Nest's own lines (a module is ready, a route is mapped): only for looking into the framework. */
  log(message: unknown): void {
    this.pino.debug({ framework: true }, String(message));
  }

  warn(event: unknown, fields: unknown = {}): void {
    this.pino.warn(typeof fields === 'object' ? fields : {}, String(event));
  }

  error(event: unknown, fields: unknown = {}): void {
    this.pino.error(typeof fields === 'object' ? fields : {}, String(event));
  }

  debug(event: unknown): void {
    this.pino.debug({ framework: true }, String(event));
  }

  /**
   * Something that should not have happened. The kind of the error and where it was thrown are logged; its message
   * is not, since drivers put values into it (`Key (email)=(...) already exists`).
   */
  defect(event: string, thrown: unknown, fields: LogFields = {}): void {
    const error = Error.isError(thrown) ? thrown : new Error(typeof thrown);
    const code: unknown = Reflect.get(error, 'code');
    const where = (error.stack ?? '')
      .split('\n')
      .filter((line) => line.trim().startsWith('at '))
      .slice(0, 12);
    this.pino.error(
      { ...fields, error: error.name, error_code: typeof code === 'string' ? code : undefined, where },
      event,
    );
  }
}
