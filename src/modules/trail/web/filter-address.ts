import type { TrailQuery } from '../trail-filter';

/** The address of a trail with its filter; `after` only where it is given. */
export function addressWith(path: string, query: TrailQuery, { after }: { readonly after?: string }): string {
  const { person, entry, record, from, until } = query;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ person, entry, record, from, until, after }))
    if (value) params.set(name, value);
  return params.size > 0 ? `${path}?${params}` : path;
}
