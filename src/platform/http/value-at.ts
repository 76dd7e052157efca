/** The value at a path such as `officers[0].name`. */
export function valueAt(values: unknown, field: string): unknown {
  const steps = field.split(/[.[\]]+/).filter((step) => step !== '');
  return steps.reduce<unknown>(
    (value, step) =>
      (isRecord(value) || Array.isArray(value)) && Object.hasOwn(value, step)
        ? Reflect.get(value, step)
        : undefined,
    values,
  );
}

/** Whether it is an object with fields, and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
