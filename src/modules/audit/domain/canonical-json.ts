/**
 * One text for one value, as RFC 8785 (JSON Canonicalization Scheme): no spaces, keys in the order of their UTF-16
 * units, numbers and strings as ECMAScript writes them. A value that comes back from `jsonb` gives the same text.
 */
export function canonicalJson(value: unknown): string {
  return write(JSON.parse(JSON.stringify(value)));
}

function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`).join(',')}}`;
}
