import { isId } from '../database/ids';
import { findTextFault } from './text-rules';

/** Longer than any name, code or token that stands in an address of ours; the router stops sooner. */
const LONGEST = 500;

/**
 * Whether what stands in a path can be there at all: ids in the form of ours, and nowhere a control character. What
 * cannot is of nothing that exists, and reaches neither handler nor database.
 */
export function isPossiblePath(values: unknown): boolean {
  return Object.entries(Object(values)).every(([name, value]) =>
    /(^i|I)d$/.test(name) ? isId(value) : findTextFault(value, LONGEST, true) === null,
  );
}
