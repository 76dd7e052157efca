export type InputType = new () => object;

/** What the OpenAPI description of a DTO's field says, as far as reading input depends on it. */
export interface DescribedField {
  readonly type?: unknown;
  readonly isArray?: boolean;
  readonly required?: boolean;
  readonly maxItems?: number;
}

const NAMES_KEY = 'swagger/apiModelPropertiesArray';
const FIELD_KEY = 'swagger/apiModelProperties';
const PLAIN_TYPES = new Set<unknown>([String, Number, Boolean, Array, Object]);

/** The names of the fields that a DTO declares; undefined for a class that describes none. */
export function fieldNames(prototype: object): ReadonlySet<string> | undefined {
  const names: unknown = Reflect.getMetadata(NAMES_KEY, prototype);
  // Swagger writes a colon before each, so that no name meets a property of the array.
  return Array.isArray(names) ? new Set(names.map((name) => String(name).slice(1))) : undefined;
}

export function describeField(prototype: object, name: string): DescribedField {
  const described: unknown = Reflect.getMetadata(FIELD_KEY, prototype, name);
  return typeof described === 'object' && described !== null ? described : {};
}

/** The DTO that a field nests, if it does. */
export function nestedType(type: unknown): InputType | undefined {
  if (typeof type !== 'function' || PLAIN_TYPES.has(type)) return undefined;
  // DTOs name each other by a function, so that their order in the file does not matter.
  return (type.prototype === undefined ? type() : type) as InputType;
}
