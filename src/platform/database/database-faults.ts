// SQLSTATE classes: 08 connection exception, 57P0x shutdown and start-up, 53300 too many connections.
const UNAVAILABLE_STATES = /^(08|57P0[1-4]|53300)/;
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
const UNAVAILABLE_TEXTS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Driver not Connected/i;

interface DatabaseFault {
  code?: unknown;
  message?: unknown;
  constraint?: unknown;
  driverError?: DatabaseFault;
  errors?: unknown[];
}

function fault(error: unknown): DatabaseFault {
  return typeof error === 'object' && error !== null ? (error as DatabaseFault) : {};
}

/** Whether the database could not be reached or went away, so that a later try may succeed. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { code, message, driverError, errors } = fault(error);
  if (driverError && driverError !== error) return isDatabaseUnavailable(driverError);
  if (Array.isArray(errors) && errors.some(isDatabaseUnavailable)) return true;
  if (typeof code === 'string' && (UNAVAILABLE_STATES.test(code) || UNAVAILABLE_CODES.has(code))) return true;
  return typeof message === 'string' && UNAVAILABLE_TEXTS.test(message);
}

/** The name of the unique constraint that refused the row, or null for any other error. */
export function violatedUnique(error: unknown): string | null {
  const { code, constraint, driverError } = fault(error);
  if (driverError && driverError !== error) return violatedUnique(driverError);
  return code === '23505' && typeof constraint === 'string' ? constraint : null;
}
