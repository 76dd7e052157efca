import { isId } from '../database/ids';

/** What a payload may hold: references and small facts, never names, texts or tokens. */
export type PayloadKind = 'id' | 'integer' | 'date' | 'code';
export type PayloadShape = Readonly<Record<string, PayloadKind>>;
export type Payload<S extends PayloadShape> = {
  readonly [K in keyof S]: S[K] extends 'integer' ? number : string;
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;

const FITS: Readonly<Record<PayloadKind, (value: unknown) => boolean>> = {
  id: isId,
  integer: Number.isSafeInteger,
  date: isDate,
  code: (value) => typeof value === 'string' && CODE.test(value),
};

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    Temporal.PlainDate.from(value);
    return true;
  } catch {
    return false;
  }
}

export function isPayloadKind(value: unknown): value is PayloadKind {
  return typeof value === 'string' && Object.hasOwn(FITS, value);
}

/** A payload that does not have its declared shape: a defect of whoever wrote it. Names the field, never the value. */
export class PayloadFault extends Error {
  constructor(name: string, field: string, reason: string) {
    super(`The payload of ${name} is wrong: ${field} ${reason}`);
    this.name = 'PayloadFault';
  }
}

/** Checks a payload against its shape, at enqueueing and again at handling; returns exactly the declared fields. */
export function checkPayload<S extends PayloadShape>(name: string, shape: S, value: unknown): Payload<S> {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(shape, field)) throw new PayloadFault(name, field, 'is not declared');
  }
  for (const [field, kind] of Object.entries(shape)) {
    if (!FITS[kind](given[field])) throw new PayloadFault(name, field, `is not a valid ${kind}`);
  }
  return given as Payload<S>;
}
