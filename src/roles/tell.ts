import { OperatorError } from '../platform/config/operator-error';
import { AppError } from '../platform/errors/app-error';
import { Messages } from '../platform/i18n/messages';

/** What the operator reads of an error: one line where they can mend it, the whole stack for a defect of ours. */
export function tell(error: unknown): { readonly line: string; readonly exitCode: number } {
  if (error instanceof OperatorError) return { line: error.message, exitCode: error.exitCode };
  if (error instanceof AppError) {
    const t = new Messages().translator('en');
    return { line: t(error.textKey, error.params), exitCode: 1 };
  }
  return { line: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
}
