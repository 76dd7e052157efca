import qs from 'qs';
import { AppError } from '../errors/app-error';

/** Far more than our longest form has; a body that goes beyond is refused, not read in part. */
export const MOST_FIELDS = 2_000;
const MOST_ITEMS = 500;
const DEEPEST = 6;

/** Reads a form's body: `officers[0][name]=…` becomes nested lists and objects. Refuses what no form of ours sends. */
export function parseFormBody(text: string): Record<string, unknown> {
  try {
    return qs.parse(text, {
      depth: DEEPEST,
      strictDepth: true,
      parameterLimit: MOST_FIELDS,
      arrayLimit: MOST_ITEMS,
      throwOnLimitExceeded: true,
      allowPrototypes: false,
      allowDots: false,
      charsetSentinel: false,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new AppError('platform.too_large', {}, [], error);
    throw new AppError('platform.malformed_body', {}, [], error);
  }
}

/** The same for a form with files, whose plain fields come one by one. */
export function nestFormFields(
  fields: Iterable<readonly [name: string, value: string]>,
): Record<string, unknown> {
  return parseFormBody(new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString());
}
