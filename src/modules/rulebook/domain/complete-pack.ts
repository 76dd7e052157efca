/**
 * Fills in what a pack leaves to others: whole parts to the pack that it `extends`, and in lists every entry whose code it
 * does not itself have; answers of a counting convention to the one that it is `like`. What cannot be found stays as it is
 * written, and is refused when the pack is checked.
 */
export function completed(data: unknown, base: (version: string) => unknown): unknown {
  if (!isGroup(data)) return data;
  const { extends: version, ...own } = data;
  const other = typeof version === 'string' ? base(version) : undefined;
  // A pack that extends a pack that extends another would be a chase through files for whoever reads it.
  const isRoot = isGroup(other) && !('extends' in other);
  const pack = isRoot ? extended(own, other) : data;
  const conventions = pack.counting_conventions;
  return Array.isArray(conventions)
    ? { ...pack, counting_conventions: conventions.map((one) => answersOf(one, conventions)) }
    : pack;
}

function extended(own: Group, other: Group): Group {
  const parts = Object.entries(own).map(([name, part]) => [name, joined(part, other[name])]);
  return { ...other, ...Object.fromEntries(parts) };
}

/** A pack's own entries stay first, so that a fault is found on the line on which it stands. */
function joined(own: unknown, other: unknown): unknown {
  if (!Array.isArray(own) || !Array.isArray(other)) return own;
  const codes = new Set(own.map(codeOf));
  const inherited = other.filter((entry) => codeOf(entry) !== undefined && !codes.has(codeOf(entry)));
  return [...own, ...inherited];
}

/** A convention with the answers of the one that it is `like`, and that one's in turn. */
function answersOf(convention: unknown, all: readonly unknown[], depth = 0): unknown {
  if (!isGroup(convention) || !('like' in convention) || depth > all.length) return convention;
  const { like, ...own } = convention;
  const model = answersOf(
    all.find((one) => codeOf(one) === like),
    all,
    depth + 1,
  );
  return isGroup(model) && !('like' in model) ? { ...model, ...own } : convention;
}

type Group = Record<string, unknown>;

function codeOf(entry: unknown): unknown {
  return isGroup(entry) ? entry.code : undefined;
}

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
