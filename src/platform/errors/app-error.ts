/** What went wrong, as far as the answer's status depends on it. */
export const ERROR_STATUS = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  rule: 409,
  limited: 429,
  too_large: 413,
  unsupported: 415,
  unavailable: 503,
} as const;

export type ErrorKind = keyof typeof ERROR_STATUS;
export type ErrorParams = Readonly<Record<string, string | number>>;

/** One field's fault in what somebody sent: `field` as a path (`officers[0].badge`), `code` a validation code. */
export interface Fault {
  readonly field: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

const catalogue = new Map<string, ErrorKind>();

/** Adds a module's errors to the catalogue; the code is `<module>.<reason>`, its text `<module>.errors.<reason>`. */
export function defineErrors<R extends string>(
  module: string,
  reasons: Readonly<Record<R, ErrorKind>>,
): void {
  for (const [reason, kind] of Object.entries<ErrorKind>(reasons)) catalogue.set(`${module}.${reason}`, kind);
}

/** All errors that are declared, for the documentation and the test that no text is missing. */
export function errorCatalogue(): ReadonlyMap<string, ErrorKind> {
  return catalogue;
}

/** An error that a person or a program can act on. Anything else that is thrown is a defect of ours. */
export class AppError extends Error {
  readonly kind: ErrorKind;

  constructor(
    readonly code: string,
    readonly params: ErrorParams = {},
    readonly faults: readonly Fault[] = [],
    cause?: unknown,
    /** What a guard says is still missing, where that is why. */
    readonly missing: readonly Missing[] = [],
  ) {
    super(code, { cause });
    const kind = catalogue.get(code);
    if (!kind) throw new Error(`The error ${code} is not in the catalogue`);
    this.kind = kind;
  }

  get status(): number {
    return ERROR_STATUS[this.kind];
  }

  /** The message's key in the catalogue of texts. */
  get textKey(): string {
    return textKeyOf(this.code);
  }
}

/** The text of an error code. */
export function textKeyOf(code: string): string {
  return keyOf(code, 'errors');
}

/** The text of what a guard says is missing. */
export function missingKeyOf(code: string): string {
  return keyOf(code, 'missing');
}

/** The text of a field's fault: the platform's own (`blank`) or a module's (`intake.date_in_future`). */
export function faultKeyOf(code: string): string {
  return code.includes('.') ? keyOf(code, 'validation') : `platform.validation.${code}`;
}

function keyOf(code: string, section: string): string {
  const dot = code.indexOf('.');
  return `${code.slice(0, dot)}.${section}.${code.slice(dot + 1)}`;
}

/** What a guard of a lifecycle says is still missing; its text is `<module>.missing.<reason>`. */
export interface Missing {
  readonly code: string;
  readonly params?: ErrorParams;
}

defineErrors('platform', {
  invalid_input: 'invalid',
  malformed_body: 'invalid',
  unsupported_media_type: 'unsupported',
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  csrf_refused: 'forbidden',
  second_factor_needed: 'forbidden',
  step_up_needed: 'forbidden',
  not_found: 'missing',
  too_large: 'too_large',
  too_many_requests: 'limited',
  database_unavailable: 'unavailable',
  storage_unavailable: 'unavailable',
  limits_unavailable: 'unavailable',
  idempotency_key_reused: 'conflict',
  request_in_progress: 'conflict',
});
