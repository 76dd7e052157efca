/** A fault of a pack: the path to the value as a person would write it, and what is wrong with it. */
export interface PackFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Collects faults while a value is read, so that a board sees all of them at once. */
export class Reading {
  readonly faults: PackFault[] = [];

  refuse(path: PackFault['path'], reason: string): void {
    this.faults.push({ path, reason });
  }
}

/** Reads an unknown value as a T, noting what is wrong; what it returns counts only when nothing was noted. */
export type Shape<T> = (value: unknown, path: PackFault['path'], reading: Reading) => T;

export function text(max = 500): Shape<string> {
  return (value, path, reading) => {
    if (typeof value !== 'string' || value.trim() === '') reading.refuse(path, 'must be a text');
    else if (value.length > max) reading.refuse(path, `must be at most ${max} characters long`);
    return String(value);
  };
}

/** A word that code and data know a thing by. */
export const code: Shape<string> = (value, path, reading) => {
  if (typeof value !== 'string' || !/^[a-z][a-z0-9_]{1,59}$/.test(value)) {
    reading.refuse(path, 'must be a code of small letters, digits and underscores');
  }
  return String(value);
};

export const flag: Shape<boolean> = (value, path, reading) => {
  if (typeof value !== 'boolean') reading.refuse(path, 'must be true or false');
  return value === true;
};

export function whole(min: number, max: number): Shape<number> {
  return (value, path, reading) => {
    const ok = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    if (!ok) reading.refuse(path, `must be a whole number from ${min} to ${max}`);
    return ok ? value : min;
  };
}

export const date: Shape<string> = (value, path, reading) => {
  if (typeof value !== 'string' || !isDate(value)) reading.refuse(path, 'must be a date like 2026-03-01');
  return String(value);
};

export function choice<const T extends string>(options: readonly [T, ...T[]]): Shape<T> {
  return (value, path, reading) => {
    const found = options.find((option) => option === value);
    if (found === undefined) reading.refuse(path, `must be one of ${options.join(', ')}`);
    return found ?? options[0];
  };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path, reading) => (value === null ? null : shape(value, path, reading));
}

export function list<T>(shape: Shape<T>, min = 0): Shape<readonly T[]> {
  return (value, path, reading) => {
    if (!Array.isArray(value) || value.length < min) {
      reading.refuse(path, min > 0 ? 'must be a list that is not empty' : 'must be a list');
      return [];
    }
    return value.map((item: unknown, i) => shape(item, [...path, i], reading));
  };
}

/** An object with exactly these fields; in a pack they are written with underscores (`countFirstDay`: `count_first_day`). */
export function object<T extends object>(fields: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const names = new Map(Object.keys(fields).map((field) => [underscored(field), field as keyof T & string]));
  return (value, path, reading) => {
    const given = entries(value, path, reading);
    for (const name of given.keys()) {
      if (!names.has(name)) reading.refuse([...path, name], 'is not known here');
    }
    const read: Partial<T> = {};
    for (const [name, field] of names) {
      if (given.has(name)) read[field] = fields[field](given.get(name), [...path, name], reading);
      else reading.refuse([...path, name], 'is missing');
    }
    return read as T;
  };
}

/** An object whose one field picks the shape of the rest. */
export function variant<T extends { readonly kind: string }>(
  shapes: { readonly [K in T['kind']]: Shape<Extract<T, { readonly kind: K }>> },
): Shape<T> {
  return (value, path, reading) => {
    const kind = entries(value, path, new Reading()).get('kind');
    const [first = '', ...others] = Object.keys(shapes);
    const chosen = choice([first, ...others])(kind, [...path, 'kind'], reading);
    const shape: Shape<T> = shapes[chosen as T['kind']];
    return kind === chosen ? shape(value, path, reading) : (value as T);
  };
}

function entries(value: unknown, path: PackFault['path'], reading: Reading): Map<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return new Map(Object.entries(value));
  reading.refuse(path, 'must be a group of named values');
  return new Map();
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value;
  } catch {
    return false;
  }
}

function underscored(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
