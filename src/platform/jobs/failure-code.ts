import { AppError } from '../errors/app-error';
import { PayloadFault } from './payload';

const CODE = /^[A-Za-z0-9_.:-]{1,64}$/;

/** A failure as a code: messages are never kept, since drivers and mail servers put people's data into them. */
export function failureCode(thrown: unknown): string {
  if (thrown instanceof AppError) return thrown.code;
  if (thrown instanceof PayloadFault) return 'platform.wrong_payload';
  if (typeof thrown !== 'object' || thrown === null) return 'platform.unknown_failure';
  const { code, name } = thrown as { code?: unknown; name?: unknown };
  for (const candidate of [code, name]) {
    if (typeof candidate === 'string' && candidate !== 'Error' && CODE.test(candidate)) return candidate;
  }
  return 'platform.unknown_failure';
}
