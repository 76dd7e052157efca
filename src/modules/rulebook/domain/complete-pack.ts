/**
 * Fills in what a pack leaves to others: whole parts to the pack that it `extends`, answers of a counting convention to the
 * one that it is `like`. What cannot be found stays as it is written, and is refused when the pack is checked.
 */
export function completed(data: unknown, base: (version: string) => unknown): unknown {
  if (!isGroup(data)) return data;
  const { extends: version, ...own } = data;
  const other = typeof version === 'string' ? base(version) : undefined;
  // A pack that extends a pack that extends another would be a chase through files for whoever reads it.
  const isRoot = isGroup(other) && !('extends' in other);
  const pack = isRoot ? { ...other, ...own } : data;
  const conventions = pack.counting_conventions;
  return Array.isArray(conventions)
    ? { ...pack, counting_conventions: conventions.map((one) => answersOf(one, conventions)) }
    : pack;
}

/** A convention with the answers of the one that it is `like`. */
export function answersOf(convention: unknown, all: readonly unknown[]): unknown {
  if (!isGroup(convention) || !('like' in convention)) return convention;
  const { like, ...own } = convention;
  const model = all.find((one) => isGroup(one) && one.code === like && !('like' in one));
  return isGroup(model) ? { ...model, ...own } : convention;
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
