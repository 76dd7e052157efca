import type { Fault } from '../errors/app-error';
import {
  type DescribedField,
  describeField,
  fieldNames,
  type InputType,
  nestedType,
} from './described-fields';

/** Where a list has no limit of its own. */
const MOST_ITEMS = 10_000;

interface Pruned {
  readonly input: Record<string, unknown>;
  /** The fields that nothing declares. */
  readonly faults: readonly Fault[];
}

/**
 * A copy of what somebody sent with nothing in it but the fields that the DTO declares, no deeper and no longer than
 * it allows. So what validation costs is bounded by the DTO and not by the body, however deep, long or oddly named
 * it is. A list that is too long keeps one item too many, and what should be a text but has an inside keeps none of
 * it: validation then says what is wrong with them.
 */
export function pruneInput(input: object, type: InputType, mostFaults: number): Pruned {
  const faults: Fault[] = [];
  return { input: pruneObject(input, type, '', { faults, most: mostFaults }), faults };
}

interface Noted {
  readonly faults: Fault[];
  readonly most: number;
}

function pruneObject(input: object, type: InputType, path: string, noted: Noted): Record<string, unknown> {
  const prototype: object = type.prototype;
  const known = fieldNames(prototype) ?? new Set<string>();
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(input)) {
    const field = path ? `${path}.${name}` : name;
    if (known.has(name)) {
      kept[name] = pruneField(Reflect.get(input, name), describeField(prototype, name), field, noted);
    } else if (noted.faults.length < noted.most) {
      noted.faults.push({ field: field.slice(0, 200).toWellFormed(), code: 'unknown_field' });
    }
  }
  return kept;
}

function pruneField(value: unknown, field: DescribedField, path: string, noted: Noted): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (!field.isArray) return [];
    const items: unknown[] = value.slice(0, (field.maxItems ?? MOST_ITEMS) + 1);
    return items.map((item, i) => pruneItem(item, field, `${path}[${i}]`, noted));
  }
  return field.isArray ? {} : pruneItem(value, field, path, noted);
}

function pruneItem(value: unknown, field: DescribedField, path: string, noted: Noted): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const nested = nestedType(field.type);
  // A list in a list is nothing that we ask for; validation lets an empty one pass, but not null.
  if (Array.isArray(value)) return null;
  return nested ? pruneObject(value, nested, path, noted) : {};
}
